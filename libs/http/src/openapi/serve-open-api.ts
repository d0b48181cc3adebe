import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Route } from '../app/routes.js';
import { buildOpenApi } from './build-open-api.js';
import type { OpenApiOptions } from './build-open-api.js';

/** Serves the document of `app` at `/openapi.json`, built when it is first asked for. */
export function serveOpenApi(
  app: NestFastifyApplication,
  routes: readonly Route[],
  options: OpenApiOptions,
): void {
  let document: string | undefined;
  app
    .getHttpAdapter()
    .getInstance()
    .get('/openapi.json', (_request, reply) => {
      document ??= JSON.stringify(buildOpenApi(app, routes, options));
      return reply.type('application/json').send(document);
    });
}
