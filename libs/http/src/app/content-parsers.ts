import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError } from '../problems/problem.error.js';
import { findUploadFault } from '../uploads/find-upload-fault.js';

export interface BodyLimits {
  /** Bytes of a JSON body. */
  json: number;
  /** Bytes of a `text/csv` body. */
  csv: number;
}

const mebibyte = 1024 * 1024;

/** 1 MiB of JSON, 8 MiB of CSV. */
export const defaultLimits: BodyLimits = { json: mebibyte, csv: 8 * mebibyte };

/**
 * Lets `server` take JSON (parsed, and the received bytes as `rawBody`) and CSV (as a Buffer, which
 * is also `rawBody`), each up to its limit, and nothing else.
 */
export function useContentParsers(server: FastifyInstance, limits: BodyLimits): void {
  server.removeAllContentTypeParsers();
  const json = { parseAs: 'buffer', bodyLimit: limits.json } as const;
  server.addContentTypeParser<Buffer>('application/json', json, (request, body, done) => {
    keepRaw(request, body);
    try {
      done(null, parseJson(body));
    } catch (error) {
      done(error as Error);
    }
  });
  const csv = { parseAs: 'buffer', bodyLimit: limits.csv } as const;
  server.addContentTypeParser<Buffer>('text/csv', csv, (request, body, done) => {
    keepRaw(request, body);
    const fault = findUploadFault(body);
    done(fault ? new ProblemError(fault) : null, body);
  });
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** No body at all is `undefined`, for a POST that needs none. */
function parseJson(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(utf8.decode(body));
  } catch {
    throw new ProblemError('REQUEST.BROKEN_JSON');
  }
}

function keepRaw(request: FastifyRequest, body: Buffer): void {
  (request as FastifyRequest & { rawBody?: Buffer }).rawBody = body;
}
