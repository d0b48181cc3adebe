import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ProblemError } from '#libs/http';
import { currentContext, publicRoute } from '#libs/observability';
import type { Actor, Role } from './actor.js';
import { routeRoles } from './decorators.js';
import type { AuthenticatedRequest } from './decorators.js';
import { TokenVerifier } from './token-verifier.js';

/** Lets a request pass that carries a token of this node with a role that the route is for. */
@Injectable()
export class IdentityGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly verifier: TokenVerifier,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http' || this.read(publicRoute, context)) return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const actor = await this.authenticate(request.headers.authorization);
    assertRole(actor, this.read<Role[]>(routeRoles, context));
    request.actor = actor;
    const current = currentContext();
    if (current) current.actor = actor;
    return true;
  }

  private async authenticate(header: string | undefined): Promise<Actor> {
    try {
      return await this.verifier.verify(bearerToken(header));
    } catch (error) {
      throw error instanceof ProblemError ? challenged(error) : error;
    }
  }

  private read<T>(key: string, context: ExecutionContext): T | undefined {
    return this.reflector.getAllAndOverride<T>(key, [context.getHandler(), context.getClass()]);
  }
}

function bearerToken(header: string | undefined): string {
  if (!header) throw new ProblemError('TOKEN.MISSING');
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]*)$/i.exec(header)?.[1];
  if (!token) throw new ProblemError('TOKEN.MALFORMED');
  return token;
}

function assertRole({ role }: Actor, allowed: readonly Role[] | undefined): void {
  if (allowed && !allowed.includes(role)) throw new ProblemError('ACCESS.ROLE', { roles: allowed });
}

/** RFC 6750: a 401 names the scheme, and that a token was not good when there was one. */
function challenged(problem: ProblemError): ProblemError {
  if (problem.status !== 401) return problem;
  const challenge =
    problem.code === 'TOKEN.MISSING' ? 'Bearer' : 'Bearer error="invalid_token"';
  return new ProblemError(problem.code, problem.params, {
    headers: { 'www-authenticate': challenge },
  });
}
