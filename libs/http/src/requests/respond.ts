import type { FastifyReply } from 'fastify';
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

/** Writes status and headers of `given` to the reply and returns the body for Nest to send. */
export function respond<Body>(reply: FastifyReply, given: CommandResponse<Body>): Body {
  reply.code(given.status);
  if (given.version !== undefined) reply.header('etag', etagOf(given.version));
  if (given.location) reply.header('location', given.location);
  if (given.replayed) reply.header('idempotency-replayed', 'true');
  return given.body;
}

/** Sends the version of what was read as ETag and returns it for Nest to send. */
export function withEtag<View extends { readonly version: number }>(
  reply: FastifyReply,
  view: View,
): View {
  reply.header('etag', etagOf(view.version));
  return view;
}
