import type { FastifyReply } from 'fastify';
import { languageOf, type Language } from '../problems/language.js';
import { describeFieldErrors, type FieldProblem } from '../problems/problem-document.js';
import type { FieldError } from '../problems/problem.error.js';
import { etagOf } from './etag.js';

/**
 * The response of a command. Its body holds ids, states and links only, never personal data: it
 * is stored for repetitions of the request.
 */
export interface CommandResult<Body = unknown> {
  readonly status: number;
  readonly body: Body;
  /** The version of the record after the command, sent as ETag. */
  readonly version?: number;
  readonly location?: string;
}

/** A response that may be a repetition. */
export interface CommandResponse<Body = unknown> extends CommandResult<Body> {
  readonly replayed?: boolean;
}

/** A body as a person reads it: what it warns about is in words. */
export type InWords<Body> = Body extends { readonly warnings: readonly FieldError[] }
  ? Omit<Body, 'warnings'> & { readonly warnings: readonly FieldProblem[] }
  : Body;

/**
 * Writes status and headers of `given` to the reply and returns the body for Nest to send. What it
 * warns about is put in words, in the language of who reads it, also when it is a repetition.
 */
export function respond<Body>(reply: FastifyReply, given: CommandResponse<Body>): InWords<Body> {
  reply.code(given.status);
  if (given.version !== undefined) reply.header('etag', etagOf(given.version));
  if (given.location) reply.header('location', given.location);
  if (given.replayed) reply.header('idempotency-replayed', 'true');
  return inWords(given.body, languageOf(reply.request.headers['accept-language']));
}

/** Stored are codes: the sentences are those of the language in which this response is read. */
function inWords<Body>(body: Body, language: Language): InWords<Body> {
  const { warnings } = (body ?? {}) as { readonly warnings?: readonly FieldError[] };
  const shown = warnings && { warnings: describeFieldErrors(warnings, language) };
  return (shown ? { ...body, ...shown } : body) as InWords<Body>;
}

/** Sends the version of what was read as ETag and returns it for Nest to send. */
export function withEtag<View extends { readonly version: number }>(
  reply: FastifyReply,
  view: View,
): View {
  reply.header('etag', etagOf(view.version));
  return view;
}
