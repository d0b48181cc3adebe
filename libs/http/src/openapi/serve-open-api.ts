import type { FastifyInstance } from 'fastify';
import type { Route } from '../routes/routes.js';
import { buildOpenApi } from './build-open-api.js';
import type { OpenApiDocument, OpenApiOptions } from './build-open-api.js';

/** Serves the document of `routes` at `/openapi.json`; it is built when it is first asked for. */
export function serveOpenApi(
  server: FastifyInstance,
  routes: readonly Route[],
  options: OpenApiOptions,
): () => OpenApiDocument {
  let built: OpenApiDocument | undefined;
  const document = () => (built ??= buildOpenApi(routes, options));
  server.get('/openapi.json', async (_request, reply) =>
    reply.type('application/json').send(JSON.stringify(document())),
  );
  return document;
}
