import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Route } from '../routes/routes.js';
import { buildOpenApi } from './build-open-api.js';
import type { OpenApiOptions } from './build-open-api.js';

/** Serves the document of `app` at `/openapi.json`, built when it is first asked for. */
export function serveOpenApi(
  app: NestFastifyApplication,
  routes: readonly Route[],
  options: OpenApiOptions,
): void {
  let document: Promise<string> | undefined;
  app
    .getHttpAdapter()
    .getInstance()
    .get('/openapi.json', async (_request, reply) => {
      document ??= buildOpenApi(app, routes, options).then((built) => JSON.stringify(built));
      return reply.type('application/json').send(await document);
    });
}
