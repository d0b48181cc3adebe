import { RequestMethod } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { isOfApi, type Route } from '../../routes/routes.js';
import { codePlaces, type CodedShapes, type CodePlaces } from './code-places.js';
import { findUnknownCodes } from './find-unknown-codes.js';

/**
 * Names in each response the codes that this node does not know, in `unknownCodes`: a client shows
 * them as unknown in place of a label, and knows that its copy of the code lists is not what is old.
 */
export function markUnknownCodes(
  server: FastifyInstance,
  routes: readonly Route[],
  shapes: () => CodedShapes,
): void {
  let all: ReadonlyMap<string, CodePlaces> | undefined;
  const marked = (route: string, body: object): object => {
    all ??= placesOfRoutes(routes, shapes);
    const places = all.get(route);
    const unknownCodes = places ? findUnknownCodes(body, places) : [];
    return unknownCodes.length > 0 ? { ...body, unknownCodes } : body;
  };
  server.addHook('preSerialization', (request, reply, body: unknown, done) => {
    const { url = '' } = request.routeOptions;
    const isRead = reply.statusCode < 300 && url.startsWith('/v1/') && isObject(body);
    done(null, isRead ? marked(`${request.method} ${url}`, body) : body);
  });
}

/** Where the document was not built there is nothing to go by, and readiness does not depend on it. */
function placesOfRoutes(
  routes: readonly Route[],
  read: () => CodedShapes,
): Map<string, CodePlaces> {
  const found = new Map<string, CodePlaces>();
  const shapes = readOr(read);
  for (const { controller, handler, method, path } of routes.filter(isOfApi)) {
    const schema = shapes.routes[`${controller}.${handler}`]?.schema;
    const places = schema && codePlaces(schema, shapes.schemas);
    if (places) found.set(`${RequestMethod[method]} ${path}`, places);
  }
  return found;
}

function readOr(read: () => CodedShapes): CodedShapes {
  try {
    return read();
  } catch {
    return { routes: {}, schemas: {} };
  }
}

function isObject(body: unknown): body is object {
  return typeof body === 'object' && body !== null && !Array.isArray(body);
}
