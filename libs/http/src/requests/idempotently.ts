import { timingSafeEqual } from 'node:crypto';
import { ProblemError } from '../problems/problem.error.js';
import type { CommandResult, CommandResponse } from './respond.js';
import type { IdempotentRequest } from './idempotent-request.js';

/** The part of a transaction that is needed here. */
export interface QueryContext {
  query(sql: string, params: unknown[]): Promise<unknown[]>;
}

/**
 * Migration fragment: the table of completed requests. The application role needs SELECT, INSERT,
 * UPDATE and DELETE.
 */
export const idempotencyTableSql = `
CREATE TABLE idempotent_requests (
  key_hash    bytea PRIMARY KEY CHECK (octet_length(key_hash) = 32),
  fingerprint bytea NOT NULL CHECK (octet_length(fingerprint) = 32),
  response    jsonb,
  client      text NOT NULL DEFAULT coalesce(
    current_setting('enlace.organisation', true) || '/' || current_setting('enlace.actor', true), ''),
  received_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idempotent_requests_received_at ON idempotent_requests (received_at);
`;

const claimSql = `
INSERT INTO idempotent_requests (key_hash, fingerprint) VALUES ($1, $2)
ON CONFLICT (key_hash) DO NOTHING RETURNING true AS claimed`;
const readSql = 'SELECT fingerprint, response FROM idempotent_requests WHERE key_hash = $1';
const storeSql = 'UPDATE idempotent_requests SET response = $2 WHERE key_hash = $1';
const forgetSql =
  'DELETE FROM idempotent_requests WHERE received_at < now() - make_interval(hours => $1)';

interface StoredRequest {
  fingerprint: Buffer;
  response: CommandResult;
}

/**
 * Runs `work` once for each Idempotency-Key, in the transaction of its effect (read committed).
 * The claim of the key comes first: a second request with the same key waits for the first one to
 * end, then gets its response, or does the work when the first failed and rolled back.
 * Throws `IDEMPOTENCY.KEY_REUSED` (422) when the key came with another request.
 */
export async function idempotently<Body>(
  tx: QueryContext,
  request: IdempotentRequest,
  work: () => Promise<CommandResult<Body>>,
): Promise<CommandResponse<Body>> {
  const claimed = await tx.query(claimSql, [request.keyHash, request.fingerprint]);
  if (claimed.length === 0) return replay<Body>(tx, request);
  const given = await work();
  await tx.query(storeSql, [request.keyHash, JSON.stringify(given)]);
  return given;
}

async function replay<Body>(
  tx: QueryContext,
  { keyHash, fingerprint }: IdempotentRequest,
): Promise<CommandResponse<Body>> {
  // None, when the key belongs to a request that this client may not see: the error is the same.
  const [stored] = (await tx.query(readSql, [keyHash])) as [StoredRequest?];
  if (!stored || !timingSafeEqual(stored.fingerprint, fingerprint)) {
    throw new ProblemError('IDEMPOTENCY.KEY_REUSED');
  }
  return { ...(stored.response as CommandResult<Body>), replayed: true };
}

/** Forgets the requests that are older than `hours`; a repeat after that is a new request. */
export async function forgetIdempotentRequests(tx: QueryContext, hours: number): Promise<void> {
  await tx.query(forgetSql, [hours]);
}
