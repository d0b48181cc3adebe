import { hash } from 'node:crypto';
import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { ContextActor } from '#libs/observability';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../problems/problem.error.js';
import { markRoute, routeMarks } from '../routes/route-marks.js';

/**
 * A request with an Idempotency-Key, as it may be stored. The key itself is not stored:
 * it is in the fingerprint, so a stored row alone cannot confirm a guess of what the body held.
 */
export interface IdempotentRequest {
  /** SHA-256 over client and key: 32 bytes, names the request. */
  readonly keyHash: Buffer;
  /** SHA-256 over key, method, path, client and the received bytes. */
  readonly fingerprint: Buffer;
}

interface RequestParts {
  method: string;
  path: string;
  client: string;
  body: Buffer;
}

/**
 * Reads the Idempotency-Key of a request.
 * Throws `IDEMPOTENCY.KEY_MISSING` or `IDEMPOTENCY.KEY_MALFORMED` (400).
 */
export function idempotentRequest(key: string | undefined, parts: RequestParts): IdempotentRequest {
  if (!key) throw new ProblemError('IDEMPOTENCY.KEY_MISSING');
  if (!/^[\w.:-]{16,128}$/.test(key)) throw new ProblemError('IDEMPOTENCY.KEY_MALFORMED');
  const { method, path, client, body } = parts;
  const head = Buffer.from(`${key}\n${method}\n${path}\n${client}\n`);
  return {
    keyHash: hash('sha256', `${client}\n${key}`, 'buffer'),
    fingerprint: hash('sha256', Buffer.concat([head, body]), 'buffer'),
  };
}

const noBody = Buffer.alloc(0);

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
      body: rawBody ?? noBody,
    });
  },
  [markRoute(routeMarks.idempotent)],
);
