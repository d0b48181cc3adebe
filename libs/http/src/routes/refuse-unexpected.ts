import { RequestMethod } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError } from '../problems/problem.error.js';
import { isOfApi, type Route } from './routes.js';

/**
 * Refuses a body or a query where the operation has none: what a client sends there would be ignored,
 * and the client believes that it was read. An empty object says nothing and passes.
 */
export function refuseUnexpected(server: FastifyInstance, routes: readonly Route[]): void {
  const withoutBody = namesOf(routes, ({ body }) => body === undefined);
  const withoutQuery = namesOf(routes, ({ query }) => query === undefined);
  server.addHook('preValidation', (request, _reply, done) => {
    const name = `${request.method} ${request.routeOptions.url ?? ''}`;
    if (hasBody(request) && withoutBody.has(name)) {
      done(new ProblemError('REQUEST.BODY_UNEXPECTED'));
    } else if (hasQuery(request) && withoutQuery.has(name)) {
      done(new ProblemError('REQUEST.QUERY_UNEXPECTED'));
    } else done();
  });
}

function namesOf(routes: readonly Route[], fits: (route: Route) => boolean): ReadonlySet<string> {
  const found = routes.filter((route) => isOfApi(route) && fits(route));
  return new Set(found.map(({ method, path }) => `${RequestMethod[method]} ${path}`));
}

function hasBody({ body }: FastifyRequest): boolean {
  if (body === undefined || body === null) return false;
  return typeof body !== 'object' || Buffer.isBuffer(body) || Object.keys(body).length > 0;
}

const hasQuery = ({ query }: FastifyRequest): boolean => Object.keys(query as object).length > 0;
