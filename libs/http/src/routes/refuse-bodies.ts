import { RequestMethod } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError } from '../problems/problem.error.js';
import { isOfApi, type Route } from './routes.js';

/**
 * Refuses a body where the operation has none: what a client sends there would be ignored, and the
 * client believes that it was read. An empty object says nothing and passes.
 */
export function refuseBodies(server: FastifyInstance, routes: readonly Route[]): void {
  const without = new Set(
    routes
      .filter((route) => isOfApi(route) && route.body === undefined)
      .map(({ method, path }) => `${RequestMethod[method]} ${path}`),
  );
  server.addHook('preValidation', (request, _reply, done) => {
    const { method, routeOptions } = request;
    if (hasBody(request) && without.has(`${method} ${routeOptions.url ?? ''}`)) {
      done(new ProblemError('REQUEST.BODY_UNEXPECTED'));
    } else done();
  });
}

function hasBody({ body }: FastifyRequest): boolean {
  if (body === undefined || body === null) return false;
  return typeof body !== 'object' || Buffer.isBuffer(body) || Object.keys(body).length > 0;
}
