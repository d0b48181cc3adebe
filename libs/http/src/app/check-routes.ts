import { RequestMethod } from '@nestjs/common';
import { compileDto } from '../validation/compile-dto.js';
import { isDto } from '../validation/dto-schema.js';
import type { Route } from './routes.js';

/**
 * Holds every route to the conventions before the first request: DTOs compile, and a POST takes its
 * Idempotency-Key. Throws with the name of the route.
 */
export function checkRoutes(routes: readonly Route[]): void {
  for (const { body, query, method, idempotent, controller, handler } of routes) {
    if (isDto(body)) compileDto(body);
    if (isDto(query)) compileDto(query, 'text');
    if (method === RequestMethod.POST && !idempotent) {
      throw new Error(`${controller}.${handler} is a POST without an @Idempotency() parameter`);
    }
  }
}
