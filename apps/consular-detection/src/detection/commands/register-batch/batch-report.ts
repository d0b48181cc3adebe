import { isRefusal } from '#libs/domain';
import { describeFieldErrors, type FieldError, type FieldProblem } from '#libs/http';
import { currentContext } from '#libs/observability';
import type { Written } from '../register-detection/register-detection.handler.js';
import type { RegisteredDetection } from '../register-detection/registration.js';

/** What became of one row: ids, fields and codes, never what stands in a cell. */
export interface RowReport {
  readonly line: number;
  /** `known`: a file has brought it before; `duplicate`: an earlier line of this file says it. */
  readonly state: 'taken' | 'known' | 'duplicate' | 'refused';
  readonly id?: string;
  readonly caseReference?: string;
  readonly errors: readonly FieldProblem[];
  readonly warnings?: readonly FieldProblem[];
}

/** What became of a file. */
export interface BatchReport {
  readonly taken: number;
  readonly known: number;
  readonly duplicate: number;
  readonly refused: number;
  readonly rows: readonly RowReport[];
}

/** The report of a file out of those of its rows, in the order of the lines. */
export function batchReport(rows: readonly RowReport[]): BatchReport {
  const count = (state: RowReport['state']): number =>
    rows.filter((row) => row.state === state).length;
  return {
    taken: count('taken'),
    known: count('known'),
    duplicate: count('duplicate'),
    refused: count('refused'),
    rows: rows.toSorted((one, other) => one.line - other.line),
  };
}

/** A row that the writer has answered. */
export function writtenRow(line: number, written: Written): RowReport {
  if (isRefusal(written)) {
    const { code, params } = written;
    return refusedRow(line, [{ field: 'dateOfBirth', code, params }]);
  }
  return registeredRow(line, written.replayed ? 'known' : 'taken', written.body);
}

/** A row that is registered now, or was before. */
export function registeredRow(
  line: number,
  state: 'taken' | 'known',
  { id, caseReference, warnings }: RegisteredDetection,
): RowReport {
  const told = warnings.length > 0 && { warnings: inWords(warnings) };
  return { line, state, id, caseReference, errors: [], ...told };
}

/** A row that is not taken, and why. */
export function refusedRow(line: number, errors: readonly FieldError[]): RowReport {
  return { line, state: 'refused', errors: inWords(errors) };
}

/** A row that an earlier line of the same file says already. */
export function duplicateRow(line: number, of: RowReport): RowReport {
  const params = { line: of.line };
  const { id, caseReference } = of;
  return {
    line,
    state: 'duplicate',
    ...(id && { id }),
    ...(caseReference && { caseReference }),
    errors: inWords([{ field: '', code: 'BATCH.DUPLICATE_ROW', params }]),
  };
}

function inWords(errors: readonly FieldError[]): FieldProblem[] {
  return describeFieldErrors(errors, currentContext()?.language ?? 'en');
}
