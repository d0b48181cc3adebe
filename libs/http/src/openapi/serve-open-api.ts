import type { FastifyInstance } from 'fastify';
import type { Route } from '../routes/routes.js';
import { buildOpenApi } from './build-open-api.js';
import type { OpenApiDocument, OpenApiOptions } from './build-open-api.js';

/** The document of `routes`, built when it is first asked for. */
export function openApiOnce(
  routes: readonly Route[],
  options: OpenApiOptions,
): () => OpenApiDocument {
  let built: OpenApiDocument | undefined;
  return () => (built ??= buildOpenApi(routes, options));
}

/** Serves a document at `/openapi.json`. */
export function serveOpenApi(server: FastifyInstance, document: () => OpenApiDocument): void {
  server.get('/openapi.json', async (_request, reply) =>
    reply.type('application/json').send(JSON.stringify(document())),
  );
}
