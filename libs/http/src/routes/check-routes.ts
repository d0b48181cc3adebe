import { RequestMethod } from '@nestjs/common';
import { compileDto } from '../validation/compile-dto.js';
import { isDto } from '../validation/dto-schema.js';
import { isOfApi, type Route } from './routes.js';

/**
 * Checks every route against the conventions before the first request: DTOs compile, a POST accepts
 * its Idempotency-Key, and every route declares what it does, by @Requires, or is @Public: a GET
 * reads, and nothing else does. Throws with the name of the route.
 */
export function checkRoutes(routes: readonly Route[]): void {
  for (const route of routes) {
    const { body, query, params, method, idempotent } = route;
    const name = `${route.controller}.${route.handler}`;
    if (isDto(body)) compileDto(body);
    for (const text of [query, params]) if (isDto(text)) compileDto(text, 'text');
    if (method === RequestMethod.POST && !idempotent) {
      throw new Error(`${name} is a POST without an @Idempotency() parameter`);
    }
    if (!route.open) checkPermission(name, route);
  }
}

/**
 * Checks that each route of an API is an operation of its document, under a name of its own. Throws
 * with the name of the route.
 */
export function checkOperations(routes: readonly Route[]): void {
  const ids = new Set<string>();
  for (const route of routes.filter(isOfApi)) {
    const name = `${route.controller}.${route.handler}`;
    const { operationId } = route.operation ?? {};
    if (!operationId) throw new Error(`${name} has no @Operation`);
    if (ids.has(operationId)) throw new Error(`${name} is a second operation ${operationId}`);
    ids.add(operationId);
  }
}

function checkPermission(name: string, { method, permission }: Route): void {
  if (!permission) throw new Error(`${name} names neither @Requires nor @Public`);
  if ((method === RequestMethod.GET) !== (permission.action === 'read')) {
    throw new Error(`${name} requires "${permission.action}": a GET reads, and nothing else does`);
  }
}
