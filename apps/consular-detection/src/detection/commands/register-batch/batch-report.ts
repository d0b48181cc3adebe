import { isRefusal } from '#libs/domain';
import { describeFieldErrors, type FieldError, type FieldProblem } from '#libs/http';
import { currentContext } from '#libs/observability';
import type { Written } from '../register-detection/register-detection.handler.js';
import type { RegisteredDetection } from '../register-detection/registration.js';

/** What became of one row: ids, fields and codes, never the content of a cell. */
export interface RowOutcome {
  readonly line: number;
  /**
   * `known`: an earlier file contained it; `duplicate`: an earlier line of this file has the same.
   */
  readonly state: 'registered' | 'known' | 'duplicate' | 'rejected';
  readonly id?: string;
  readonly caseReference?: string;
  readonly errors: readonly FieldError[];
  readonly warnings: readonly FieldError[];
}

/** The same in words. */
export interface RowReport extends Omit<RowOutcome, 'errors' | 'warnings'> {
  readonly errors: readonly FieldProblem[];
  readonly warnings?: readonly FieldProblem[];
}

/** What became of a file. */
export interface BatchReport {
  readonly registered: number;
  readonly known: number;
  readonly duplicate: number;
  readonly rejected: number;
  /** Rows whose errors are not shown, because so many before them have some; their lines are in `rows`. */
  readonly errorsNotShown: number;
  readonly rows: readonly RowReport[];
}

/** Rows of a state whose errors are shown: as many as anybody corrects before sending the file again. */
export const MOST_SHOWN = 100;

/** The report of a file out of those of its rows, in the order of the lines. */
export function batchReport(outcomes: readonly RowOutcome[]): BatchReport {
  const counts = { registered: 0, known: 0, duplicate: 0, rejected: 0 };
  let errorsNotShown = 0;
  const rows = outcomes
    .toSorted((one, other) => one.line - other.line)
    .map((outcome) => {
      counts[outcome.state] += 1;
      if (outcome.errors.length === 0 || counts[outcome.state] <= MOST_SHOWN)
        return inWords(outcome);
      errorsNotShown += 1;
      return inWords({ ...outcome, errors: [] });
    });
  return { ...counts, errorsNotShown, rows };
}

/** A row with the result of the writer. */
export function writtenRow(line: number, written: Written): RowOutcome {
  if (isRefusal(written)) {
    const { code, params } = written;
    return refusedRow(line, [{ field: 'dateOfBirth', code, params }]);
  }
  return registeredRow(line, written.replayed ? 'known' : 'registered', written.body);
}

/** A row that is registered now, or was before. */
export function registeredRow(
  line: number,
  state: 'registered' | 'known',
  { id, caseReference, warnings }: RegisteredDetection,
): RowOutcome {
  return { line, state, id, caseReference, errors: [], warnings };
}

/** A row that is not recorded, and why. */
export function refusedRow(line: number, errors: readonly FieldError[]): RowOutcome {
  return { line, state: 'rejected', errors, warnings: [] };
}

/** A row that is the same as an earlier line of the file. */
export function duplicateRow(line: number, of: RowOutcome): RowOutcome {
  const { id, caseReference } = of;
  return {
    line,
    state: 'duplicate',
    ...(id && { id }),
    ...(caseReference && { caseReference }),
    errors: [{ field: '', code: 'BATCH.DUPLICATE_ROW', params: { line: of.line } }],
    warnings: [],
  };
}

function inWords({ errors, warnings, ...row }: RowOutcome): RowReport {
  const language = currentContext()?.language ?? 'en';
  return {
    ...row,
    errors: describeFieldErrors(errors, language),
    ...(warnings.length > 0 && { warnings: describeFieldErrors(warnings, language) }),
  };
}
