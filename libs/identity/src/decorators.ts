import { SetMetadata, createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { routeMarks } from '#libs/http';
import type { Action, RecordKind } from '#libs/permissions';
import type { Actor } from './actor.js';

/**
 * What the route does with which kind of record: only a role that has this permission may call it.
 * About the one record it is decided afterwards, where it is known.
 */
export const Requires = <Kind extends RecordKind>(action: Action<Kind>, record: Kind) =>
  SetMetadata(routeMarks.permission, { action, record });

/** A request after the guard has let it pass. */
export type AuthenticatedRequest = FastifyRequest & { actor?: Actor };

/** Parameter decorator: who makes the request. Not for public routes, which have nobody. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!actor) throw new Error('A public route has no actor');
  return actor;
});
