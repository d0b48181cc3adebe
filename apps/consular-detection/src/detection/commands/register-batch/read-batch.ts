import { isUtf8 } from 'node:buffer';
import { finished } from 'node:stream/promises';
import { CsvError, parse, type Info } from 'csv-parse';
import { isRefusal, newRefusal, type Refusal } from '#libs/domain';
import { mapInSlices, piecesOf } from '#libs/http';
import { expectedColumns, headerOf, type Header } from './batch-header.js';
import { LineCounter } from './line-counter.js';
import { tableText, type TableText } from './table-text.js';

/** A row as it is in the file; `line` is that of its first cell, from 1. */
export interface BatchRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A file that has the right form; its rows are not checked yet. */
export interface Batch {
  readonly header: Header;
  readonly rows: readonly BatchRow[];
}

export const MOST_ROWS = 10_000;
const FOREIGN_DELIMITER = /\|/u;

/**
 * Reads a file of detections: UTF-8 with or without byte order marks, separated by comma, semicolon or
 * tab, one header line.
 */
export async function readBatch(file: Buffer): Promise<Batch | Refusal> {
  if (!isUtf8(file)) return newRefusal('BATCH.NOT_UTF8');
  const records = await recordsOf(tableText(file));
  if (isRefusal(records)) return records;
  const [first, ...rows] = records;
  if (!first) return newRefusal('BATCH.EMPTY', expectedColumns());
  const names = first.cells.map((name) => name.trim());
  if (names.length === 1 && FOREIGN_DELIMITER.test(names[0] ?? '')) {
    return newRefusal('BATCH.WRONG_DELIMITER', expectedColumns());
  }
  const header = headerOf(names, names.includes('') ? await filledIn(rows) : new Set());
  if (isRefusal(header)) return header;
  if (rows.length === 0) return newRefusal('BATCH.EMPTY', expectedColumns());
  if (rows.length > MOST_ROWS)
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

/** The header and the rows, up to one more than may be. The file is parsed in slices. */
async function recordsOf({
  bytes,
  firstLine,
  delimiter,
}: TableText): Promise<BatchRow[] | Refusal> {
  const found: BatchRow[] = [];
  const lines = new LineCounter(bytes, firstLine);
  const parser = parse({ ...format, delimiter }).on('data', ({ record, info }: ParsedRecord) => {
    found.push({ line: lines.lineOf(record, info.bytes), cells: record });
  });
  const end = finished(parser);
  // It may fail before it is awaited below.
  end.catch(() => undefined);
  for await (const piece of piecesOf(bytes)) {
    if (parser.destroyed || found.length > MOST_ROWS + 1) break;
    parser.write(piece);
  }
  if (found.length > MOST_ROWS + 1) return found;
  parser.end();
  try {
    await end;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return newRefusal('BATCH.BROKEN_CSV', { line: lineOfError(error) });
  }
  return found;
}

const format = {
  // Named, so that a file cannot choose an end of line with which all of it is one row.
  record_delimiter: ['\r\n', '\n', '\r'],
  info: true,
  relax_column_count: true,
  skip_empty_lines: true,
  skip_records_with_empty_values: true,
};

interface ParsedRecord {
  readonly record: string[];
  readonly info: Info;
}

function lineOfError({ lines }: CsvError): string {
  return typeof lines === 'number' ? String(lines) : '1';
}
