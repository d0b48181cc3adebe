import { isUtf8 } from 'node:buffer';
import { isRefusal, newRefusal, type Refusal } from '#libs/domain';
import { isArchive, mapInSlices } from '#libs/http';
import { expectedColumns, headerOf, type Header } from './batch-header.js';
import type { BatchRow } from './batch-row.js';
import { csvRows } from './csv-rows.js';
import { sheetRows } from './sheet-rows.js';
import { isOfTemplate } from './template-marks.js';

/** A file that has the right form; its rows are not checked yet. */
export interface Batch {
  readonly header: Header;
  readonly rows: readonly BatchRow[];
}

export const MOST_ROWS = 10_000;
/** The header and what explains the template. */
const MOST_BESIDES = 10;
const FOREIGN_DELIMITER = /\|/u;

/**
 * Reads a file of detections: a workbook (XLSX), or CSV in UTF-8 with or without byte order marks,
 * separated by comma, semicolon or tab; one header line. What the template explains is no row.
 */
export async function readBatch(file: Buffer): Promise<Batch | Refusal> {
  const records = await recordsOf(file);
  if (isRefusal(records)) return records;
  const [first, ...rows] = records.filter(({ cells }) => !isOfTemplate(cells));
  if (!first) return newRefusal('BATCH.EMPTY', expectedColumns());
  const names = first.cells.map((name) => name.trim());
  if (names.length === 1 && FOREIGN_DELIMITER.test(names[0] ?? '')) {
    return newRefusal('BATCH.WRONG_DELIMITER', expectedColumns());
  }
  const header = headerOf(names, names.includes('') ? await filledIn(rows) : new Set());
  if (isRefusal(header)) return header;
  if (rows.length === 0) return newRefusal('BATCH.EMPTY', expectedColumns());
  if (rows.length > MOST_ROWS || records.length > MOST_ROWS + MOST_BESIDES)
    return newRefusal('BATCH.TOO_MANY_ROWS', { limit: String(MOST_ROWS) });
  return { header, rows };
}

/** The positions of the columns in which any row has something. */
async function filledIn(rows: readonly BatchRow[]): Promise<Set<number>> {
  const filled = new Set<number>();
  await mapInSlices(rows, ({ cells }) => {
    for (const [index, cell] of cells.entries()) if (cell.trim() !== '') filled.add(index);
  });
  return filled;
}

/** The header line, the rows, and those that explain the template. */
async function recordsOf(file: Buffer): Promise<BatchRow[] | Refusal> {
  if (isArchive(file)) return sheetRows(file);
  return isUtf8(file) ? csvRows(file, MOST_ROWS + MOST_BESIDES) : newRefusal('BATCH.NOT_UTF8');
}
