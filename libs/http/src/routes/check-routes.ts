import { RequestMethod } from '@nestjs/common';
import { compileDto } from '../validation/compile-dto.js';
import { isDto } from '../validation/dto-schema.js';
import type { Route } from './routes.js';

/**
 * Checks every route against the conventions before the first request: DTOs compile, a POST accepts
 * its Idempotency-Key, and every route declares what it does, by @Requires, or is @Public: a GET
 * reads, and nothing else does. Throws with the name of the route.
 */
export function checkRoutes(routes: readonly Route[]): void {
  for (const route of routes) {
    const { body, query, method, idempotent } = route;
    const name = `${route.controller}.${route.handler}`;
    if (isDto(body)) compileDto(body);
    if (isDto(query)) compileDto(query, 'text');
    if (method === RequestMethod.POST && !idempotent) {
      throw new Error(`${name} is a POST without an @Idempotency() parameter`);
    }
    if (!route.open) checkPermission(name, route);
  }
}

function checkPermission(name: string, { method, permission }: Route): void {
  if (!permission) throw new Error(`${name} names neither @Requires nor @Public`);
  if ((method === RequestMethod.GET) !== (permission.action === 'read')) {
    throw new Error(`${name} requires "${permission.action}": a GET reads, and nothing else does`);
  }
}
