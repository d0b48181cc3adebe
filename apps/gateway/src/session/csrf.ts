import type { FastifyRequest } from 'fastify';
import { ProblemError } from '#libs/http';
import type { SessionSecret } from './session-secret.js';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);
const use = 'csrf';

/** What a page of this node sends back with each change; another origin cannot read it. */
export const csrfTokenOf = (secret: SessionSecret): string => secret.textFor(use);

/**
 * A cookie comes along by itself, so a change needs proof that a page of this node made it.
 * Throws CSRF.ORIGIN or CSRF.TOKEN.
 */
export function assertOwnPage(
  { method, headers }: FastifyRequest,
  secret: SessionSecret,
  publicUrl: string,
): void {
  if (safe.has(method)) return;
  if (headers.origin !== undefined && headers.origin !== publicUrl) {
    throw new ProblemError('CSRF.ORIGIN');
  }
  const shown = headers['x-csrf-token'];
  if (typeof shown !== 'string' || !secret.isTextFor(use, shown)) {
    throw new ProblemError('CSRF.TOKEN');
  }
}
