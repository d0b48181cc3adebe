import { findProblem } from './catalogue.js';
import type { ProblemParams } from './catalogue.js';

/** What is wrong with one field of a request. `field` is its path, such as `place.country`; empty: the whole. */
export interface FieldError {
  readonly field: string;
  readonly code: string;
  readonly params?: ProblemParams;
}

/** What may go with a problem beside the parameters of its sentence. */
export interface ProblemExtras {
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * An expected failure of a request, sent to the client as an RFC 9457 problem by the exception
 * filter. `code` must be declared with `defineProblems`; `params` complete its sentence and never
 * hold personal data.
 */
export class ProblemError extends Error {
  readonly status: number;
  readonly retryable: boolean;
  readonly errors: readonly FieldError[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly code: string,
    readonly params: ProblemParams = {},
    { errors = [], headers = {} }: ProblemExtras = {},
  ) {
    super(code);
    this.name = 'ProblemError';
    const definition = findProblem(code);
    if (!definition) throw new Error(`The problem code ${code} is not defined`);
    this.status = definition.status;
    this.retryable = definition.retryable ?? false;
    this.errors = errors;
    this.headers = headers;
  }
}

/** A request whose fields are wrong: one problem that names each of them. */
export function invalidRequest(errors: readonly FieldError[]): ProblemError {
  return new ProblemError('REQUEST.INVALID', { count: errors.length }, { errors });
}
