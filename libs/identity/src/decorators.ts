import { SetMetadata, createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { routeMarks } from '#libs/http';
import type { Actor, Role } from './actor.js';

/** Only these roles may call the route; the policy decides about the record afterwards. */
export const Roles = (...allowed: Role[]) => SetMetadata(routeMarks.roles, allowed);

/** A request after the guard has let it pass. */
export type AuthenticatedRequest = FastifyRequest & { actor?: Actor };

/** Parameter decorator: who makes the request. Not for public routes, which have nobody. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!actor) throw new Error('A public route has no actor');
  return actor;
});
