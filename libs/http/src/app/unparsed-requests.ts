import { randomUUID } from 'node:crypto';
import { STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from '../problems/language.js';
import { problemDocument } from '../problems/problem-document.js';
import { ProblemError } from '../problems/problem.error.js';
import { sendProblem } from '../problems/problem.filter.js';
import { securityHeaders } from './security-headers.js';

const byCode: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: 'REQUEST.HEADERS_TOO_LARGE',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'REQUEST.TOO_LARGE',
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST.TIMEOUT',
};

/** Nobody is there any more who could read a response. */
const GONE = ['ECONNRESET', 'EPIPE'];

/**
 * Responds to what never becomes a request that a route or a filter sees, with a problem and the
 * security headers like every other response.
 */
export function respondToUnparsed(error: NodeJS.ErrnoException, socket: Duplex): void {
  const { code = '' } = error;
  if (GONE.includes(code) || !socket.writable) socket.destroy();
  else end(socket, new ProblemError(byCode[code] ?? 'REQUEST.UNREADABLE'), undefined);
}

/** What Node.js would refuse by itself, without a body: an `Expect` that it does not know, CONNECT. */
export function respondToUnsupported(server: Server): void {
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = response;
    const problem = new ProblemError('REQUEST.EXPECTATION');
    if (socket) end(socket, problem, request.headers['accept-language']);
  });
  server.on('connect', (request: IncomingMessage, socket: Duplex) => {
    end(socket, new ProblemError('ROUTE.UNKNOWN'), request.headers['accept-language']);
  });
}

/** A hook: HTTP/1.1 wants a Host, which Node.js would refuse without a body. */
export function refuseWithoutHost(
  request: FastifyRequest,
  reply: FastifyReply,
  done: () => void,
): void {
  const { httpVersion, headers } = request.raw;
  if (headers.host !== undefined || httpVersion !== '1.1') done();
  else
    sendProblem(request, reply.header('connection', 'close'), new ProblemError('REQUEST.NO_HOST'));
}

/** Closes the connection only when the response has been handed over. */
function end(socket: Duplex, problem: ProblemError, accepted: string | undefined): void {
  const language = languageOf(accepted);
  const body = JSON.stringify(problemDocument(problem, language, randomUUID()));
  const headers = {
    ...securityHeaders,
    'content-type': 'application/problem+json; charset=utf-8',
    'content-language': language,
    'cache-control': 'no-store',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const status = `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`;
  socket.once('error', () => socket.destroy());
  socket.end([status, ...lines, '', body].join('\r\n'), () => socket.destroy());
}
