import { channel } from 'node:diagnostics_channel';
import type { FastifyInstance } from 'fastify';
import { isOfApi, type Route } from '../routes/routes.js';
import type { OpenApiDocument } from './build-open-api.js';

/** A response as it leaves, and the document that promises what it is. */
export interface SentResponse {
  readonly document: () => OpenApiDocument;
  readonly service: string;
  readonly method: string;
  /** The template: `/v1/visits/:id`. */
  readonly path: string;
  readonly status: number;
  readonly type: string;
  readonly etag: boolean;
  readonly location: boolean;
  readonly body: unknown;
}

const responses = channel('enlace:http.response');

/**
 * Publishes each response of the API on the channel `enlace:http.response`, where somebody subscribed
 * before the application was made: specs do, and compare every response with the document.
 */
export function publishResponses(
  server: FastifyInstance,
  service: string,
  routes: readonly Route[],
  document: () => OpenApiDocument,
): void {
  if (!responses.hasSubscribers) return;
  const ofApi = new Set(routes.filter(isOfApi).map((route) => route.path));
  server.addHook('onSend', (request, reply, body, done) => {
    const path = request.routeOptions.url ?? '';
    const { method } = request;
    if (ofApi.has(path) && method !== 'HEAD') {
      responses.publish({
        ...{ document, service, method, path, body },
        status: reply.statusCode,
        type: String(reply.getHeader('content-type') ?? ''),
        etag: reply.hasHeader('etag'),
        location: reply.hasHeader('location'),
      } satisfies SentResponse);
    }
    done();
  });
}
