import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError } from '../problems/problem.error.js';
import { findTableFault } from '../uploads/find-table-fault.js';
import { findUploadFault, isArchive } from '../uploads/find-upload-fault.js';
import { tableTypes } from '../uploads/table-types.js';
import { isTooComplex, jsonLimits } from './json-structure.js';

export interface BodyLimits {
  /** Bytes of a JSON body. */
  json: number;
  /** Bytes of a `text/csv` body, or of a workbook. */
  csv: number;
}

const kibibyte = 1024;

/**
 * 512 KiB of JSON, which the largest request (a pre-return report) fills only when all its texts are
 * as long as may be and of four bytes a character; 8 MiB of CSV.
 */
export const defaultLimits: BodyLimits = { json: 512 * kibibyte, csv: 8 * kibibyte * kibibyte };

/**
 * Lets `server` accept JSON (parsed, and the received bytes as `rawBody`) and CSV (as a Buffer, which
 * is also `rawBody`), a workbook likewise, each up to its limit, and nothing else. A body that would cost far more to
 * parse than its size suggests is refused before it is parsed, so that no body blocks the event loop.
 */
export function useContentParsers(server: FastifyInstance, limits: BodyLimits): void {
  server.removeAllContentTypeParsers();
  const json = { parseAs: 'buffer', bodyLimit: limits.json } as const;
  server.addContentTypeParser<Buffer>('application/json', json, (request, body, done) => {
    storeRaw(request, body);
    try {
      done(null, parseJson(body));
    } catch (error) {
      done(error as Error);
    }
  });
  const csv = { parseAs: 'buffer', bodyLimit: limits.csv } as const;
  server.addContentTypeParser<Buffer>(tableTypes.csv, csv, (request, body, done) => {
    storeRaw(request, body);
    findCsvProblem(body).then((problem) => done(problem, body), done);
  });
  server.addContentTypeParser<Buffer>(tableTypes.workbook, csv, (request, body, done) => {
    storeRaw(request, body);
    // It is unpacked by the operation that asks for it, after the caller was let in.
    done(isArchive(body) ? null : new ProblemError('UPLOAD.NOT_A_WORKBOOK'), body);
  });
}

async function findCsvProblem(file: Buffer): Promise<ProblemError | null> {
  const code = findUploadFault(file);
  if (code) return new ProblemError(code);
  const fault = await findTableFault(file);
  return fault ? new ProblemError(fault.code, fault.params) : null;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** No body at all is `undefined`, for a POST that needs none. */
function parseJson(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  if (isTooComplex(body)) throw new ProblemError('REQUEST.TOO_COMPLEX', { ...jsonLimits });
  try {
    return JSON.parse(utf8.decode(body));
  } catch {
    throw new ProblemError('REQUEST.BROKEN_JSON');
  }
}

function storeRaw(request: FastifyRequest, body: Buffer): void {
  (request as FastifyRequest & { rawBody?: Buffer }).rawBody = body;
}
