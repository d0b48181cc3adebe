import { isRefusal, type Refusal } from '#libs/domain';
import { readSheet } from '#libs/spreadsheet';
import type { BatchRow } from './batch-row.js';
import { helpSheets } from './template-marks.js';

/** The header and the rows of the first sheet of a workbook (XLSX); its empty rows are passed over. */
export async function sheetRows(file: Buffer): Promise<BatchRow[] | Refusal> {
  const rows = await readSheet(file, { besides: helpSheets });
  if (isRefusal(rows)) return rows;
  return rows
    .map((cells, index) => ({ line: index + 1, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
}
