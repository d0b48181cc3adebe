import { createHmac, hash } from 'node:crypto';
import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { ContextActor } from '#libs/observability';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../problems/problem.error.js';
import { markRoute, routeMarks } from './route-marks.js';

/**
 * A request with an Idempotency-Key, as it may be stored. The key itself is not kept: the
 * fingerprint is keyed with it, so a stored row cannot confirm a guess of what the body held.
 */
export interface IdempotentRequest {
  /** SHA-256 over client and key: 32 bytes, names the request. */
  readonly keyHash: Buffer;
  /** HMAC-SHA-256 under the key over method, path, client and the received bytes. */
  readonly fingerprint: Buffer;
}

interface RequestParts {
  method: string;
  path: string;
  client: string;
  body: Buffer | string;
}

/**
 * Reads the Idempotency-Key of a request.
 * Throws `IDEMPOTENCY.KEY_MISSING` or `IDEMPOTENCY.KEY_MALFORMED` (400).
 */
export function idempotentRequest(key: string | undefined, parts: RequestParts): IdempotentRequest {
  if (!key) throw new ProblemError('IDEMPOTENCY.KEY_MISSING');
  if (!/^[\w.:-]{16,128}$/.test(key)) throw new ProblemError('IDEMPOTENCY.KEY_MALFORMED');
  const fingerprint = createHmac('sha256', key)
    .update(`${parts.method}\n${parts.path}\n${parts.client}\n`)
    .update(parts.body)
    .digest();
  return { keyHash: hash('sha256', `${parts.client}\n${key}`, 'buffer'), fingerprint };
}

type RawRequest = FastifyRequest & { rawBody?: Buffer; actor?: ContextActor };

/** Parameter decorator, required on every POST: the request as `idempotently` needs it. */
export const Idempotency = createParamDecorator(
  (_: unknown, context: ExecutionContext): IdempotentRequest => {
    const request = context.switchToHttp().getRequest<RawRequest>();
    const { actor, headers, method, url, rawBody } = request;
    const key = headers['idempotency-key'];
    return idempotentRequest(typeof key === 'string' ? key : undefined, {
      method,
      path: url,
      client: actor ? `${actor.organisation}/${actor.subject}` : 'anonymous',
      body: rawBody ?? '',
    });
  },
  [markRoute(routeMarks.idempotent)],
);
