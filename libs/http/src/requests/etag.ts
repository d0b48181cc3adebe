import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../problems/problem.error.js';
import { markRoute, routeMarks } from '../routes/route-marks.js';

/** The strong ETag of a record's version (a positive integer that each change raises). */
export const etagOf = (version: number): string => `"${version}"`;

/**
 * The version that an `If-Match` header expects. A proxy that compresses marks tags as weak; it has
 * changed the bytes and not the version.
 * Throws `PRECONDITION.MISSING` (428) or `PRECONDITION.MALFORMED` (400).
 */
export function expectedVersion(header: string | undefined): number {
  if (header === undefined) throw new ProblemError('PRECONDITION.MISSING');
  const version = /^(?:W\/)?"([1-9]\d{0,8})"$/.exec(header.trim())?.[1];
  if (!version) throw new ProblemError('PRECONDITION.MALFORMED');
  return Number(version);
}

/** Throws `PRECONDITION.STALE` (412) when the record is no longer at the version that was read. */
export function assertVersion(actual: number, expected: number): void {
  if (actual === expected) return;
  throw new ProblemError('PRECONDITION.STALE', {}, { headers: { etag: etagOf(actual) } });
}

/** Parameter decorator: the version that the client's `If-Match` expects. */
export const IfMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext): number =>
    expectedVersion(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
  [markRoute(routeMarks.ifMatch)],
);
