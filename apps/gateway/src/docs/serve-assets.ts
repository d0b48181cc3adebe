import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const require = createRequire(import.meta.url);
const files = ['/swagger-ui.css', '/swagger-ui-bundle.js'];

/** Serves the two files of Swagger UI that the page needs, out of the package. */
export async function serveDocsAssets(server: FastifyInstance): Promise<void> {
  const root = dirname(require.resolve('swagger-ui-dist/package.json'));
  await server.register(fastifyStatic, {
    root,
    prefix: '/docs/assets/',
    decorateReply: false,
    index: false,
    maxAge: '1d',
    allowedPath: (path) => files.includes(path),
  });
}
