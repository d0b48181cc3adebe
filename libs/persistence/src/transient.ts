import { isOutdatedPlan } from './prepared-statements.js';

/** SQLSTATE classes and codes after which the same statement may succeed later. */
const TRANSIENT_CLASSES = ['08', '40', '53', '57', '58'];
/**
 * A lock that was not given in time; a session that PostgreSQL ended because it asked nothing; a
 * server that is not the one that writes (any more).
 */
const TRANSIENT_CODES = new Set(['55P03', '25P03', '25006']);
const TRANSIENT_NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ECONNABORTED',
]);
const TRANSIENT_TEXT =
  /connection terminated|connection ended|timeout exceeded|not queryable|client has encountered a connection error|server closed the connection/i;

/**
 * Whether a failure is temporary (network, PostgreSQL restarting, a deadlock, a lock that another
 * one holds for long, a plan that a migration has outdated, or an error with `retryable: true`)
 * rather than the work's own.
 */
export function isTransient(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, retryable, message } = error as Record<string, unknown>;
  if (isOutdatedPlan(error)) return true;
  if (typeof retryable === 'boolean') return retryable;
  if (typeof code === 'string') {
    if (TRANSIENT_NETWORK.has(code) || TRANSIENT_CODES.has(code)) return true;
    if (code.length === 5 && TRANSIENT_CLASSES.includes(code.slice(0, 2))) return true;
  }
  return typeof message === 'string' && TRANSIENT_TEXT.test(message);
}
