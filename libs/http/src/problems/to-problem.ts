import { HttpException } from '@nestjs/common';
import { isTransient } from '#libs/persistence';
import { findProblem } from './catalogue.js';
import { ProblemError } from './problem.error.js';
import type { FieldError } from './problem.error.js';
import type { ProblemParams } from './catalogue.js';

/** Fastify and Nest know some failures by a code, the rest by the HTTP status. */
const byFrameworkCode: Record<string, string> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'REQUEST.TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'REQUEST.CONTENT_TYPE',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'REQUEST.BODY_MISSING',
  FST_ERR_CTP_INVALID_JSON_BODY: 'REQUEST.BROKEN_JSON',
  FST_ERR_BAD_URL: 'REQUEST.BAD_URL',
};

const byStatus: Record<number, string> = {
  404: 'ROUTE.UNKNOWN',
  413: 'REQUEST.TOO_LARGE',
  414: 'REQUEST.BAD_URL',
  415: 'REQUEST.CONTENT_TYPE',
  503: 'SERVICE.UNAVAILABLE',
};

interface CodedError {
  code?: unknown;
  params?: ProblemParams;
  errors?: readonly FieldError[];
  statusCode?: unknown;
}

/**
 * Makes a problem of whatever was thrown. An error of a domain folder needs no framework: any error
 * whose `code` is in the catalogue is described by it. Everything unknown becomes `INTERNAL`.
 */
export function toProblem(thrown: unknown): ProblemError {
  if (thrown instanceof ProblemError) return thrown;
  if (!(thrown instanceof Error)) return new ProblemError('INTERNAL');
  if (isTransient(thrown)) return retryLater();
  const { code, params = {}, errors = [], statusCode } = thrown as CodedError;
  if (typeof code === 'string') {
    const known = byFrameworkCode[code] ?? (findProblem(code) ? code : undefined);
    if (known) return new ProblemError(known, params, { errors });
  }
  const status = thrown instanceof HttpException ? thrown.getStatus() : statusCode;
  return new ProblemError(typeof status === 'number' ? codeOf(status) : 'INTERNAL');
}

/**
 * A request that failed because PostgreSQL was unavailable is asked to retry with the
 * same Idempotency-Key, instead of getting an internal error.
 */
function retryLater(): ProblemError {
  return new ProblemError('SERVICE.UNAVAILABLE', {}, { headers: { 'retry-after': '1' } });
}

function codeOf(status: number): string {
  const known = byStatus[status];
  if (known) return known;
  return status >= 400 && status < 500 ? 'REQUEST.UNREADABLE' : 'INTERNAL';
}
