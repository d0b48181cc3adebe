import { RequestMethod } from '@nestjs/common';
import { compileDto } from '../validation/compile-dto.js';
import { isDto } from '../validation/dto-schema.js';
import type { Route } from './routes.js';

/**
 * Checks every route against the conventions before the first request: DTOs compile, a POST accepts
 * its Idempotency-Key, and every route declares whom it is for, by @Roles or @Public. Throws with the
 * name of the route.
 */
export function checkRoutes(routes: readonly Route[]): void {
  for (const { body, query, method, idempotent, controller, handler, open, roles = [] } of routes) {
    const name = `${controller}.${handler}`;
    if (isDto(body)) compileDto(body);
    if (isDto(query)) compileDto(query, 'text');
    if (method === RequestMethod.POST && !idempotent) {
      throw new Error(`${name} is a POST without an @Idempotency() parameter`);
    }
    if (!open && roles.length === 0) throw new Error(`${name} names neither @Roles nor @Public`);
  }
}
