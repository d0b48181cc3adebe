import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { newWorkContext, runInContext, type WorkContext } from '#libs/observability';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { languageOf } from '../problems/language.js';

/** As proxies make them, UUIDs among them: a word could be somebody's name, and is not to be logged. */
const safeRequestId = /^[0-9a-f][0-9a-f-]{6,62}[0-9a-f]$/i;

/** The request id that a client or gateway sent, a new one when it is absent or unsafe to log. */
export function requestIdOf({ headers }: { headers: IncomingMessage['headers'] }): string {
  const sent = headers['x-request-id'];
  return typeof sent === 'string' && safeRequestId.test(sent) ? sent : randomUUID();
}

/**
 * Runs each request in its work context and returns its request id to the client. The context starts
 * after the body has been read: a stream's events would lose it.
 */
export function useRequestContext(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    // What is not declared public may hold personal data, which no cache may store.
    reply.header('x-request-id', request.id).header('cache-control', 'no-store');
    done();
  });
  server.addHook('preValidation', (request, _reply, done) => {
    runInContext(contextOf(request), done);
  });
}

function contextOf({ id, headers }: FastifyRequest): WorkContext {
  const { traceparent } = headers;
  return newWorkContext({
    requestId: id,
    language: languageOf(headers['accept-language']),
    ...(typeof traceparent === 'string' && { traceparent }),
  });
}
