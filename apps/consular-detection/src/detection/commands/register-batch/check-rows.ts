import { compileDto, mapInSlices, type Checked, type FieldError } from '#libs/http';
import { RegisterDetectionRequest } from '../../forms/register-detection.request.js';
import type { BatchRow } from './batch-row.js';
import type { Batch } from './read-batch.js';
import { rowRequest } from './row-request.js';

/** A row with a request of the right form. */
export interface CheckedRow {
  readonly line: number;
  readonly request: RegisterDetectionRequest;
}

/** A row with what is wrong with it. */
export interface WrongRow {
  readonly line: number;
  readonly errors: readonly FieldError[];
}

const check = compileDto(RegisterDetectionRequest, 'text');

/** Checks each row by the declaration that a single request is checked by, on the same day. */
export async function checkRows(
  { header, rows }: Batch,
  today: string,
): Promise<{ good: CheckedRow[]; bad: WrongRow[] }> {
  const good: CheckedRow[] = [];
  const bad: WrongRow[] = [];
  await mapInSlices(rows, (row) => {
    const { line } = row;
    const checked = checkRow(header, row, today);
    if (checked.ok) good.push({ line, request: checked.value });
    else bad.push({ line, errors: checked.errors });
  });
  return { good, bad };
}

function checkRow(
  header: Batch['header'],
  { cells }: BatchRow,
  today: string,
): Checked<RegisterDetectionRequest> {
  // What a spreadsheet adds behind the last column is empty.
  const beyond = cells.slice(header.length).some((cell) => cell.trim() !== '');
  if (cells.length >= header.length && !beyond) return check(rowRequest(header, cells), today);
  const params = { found: cells.length, expected: header.length };
  return { ok: false, errors: [{ field: '', code: 'BATCH.WRONG_CELLS', params }] };
}
