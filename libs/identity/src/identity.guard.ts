import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ProblemError, routeMarks } from '#libs/http';
import { currentContext, publicRoute } from '#libs/observability';
import type { Actor, Role } from './actor.js';
import { bearerToken, verifyBearer } from './bearer-token.js';
import type { AuthenticatedRequest } from './decorators.js';
import { TokenVerifier } from './token-verifier.js';

/** What the decorators of a route ask for. */
interface RouteDemand {
  readonly open: boolean;
  readonly roles: readonly Role[] | undefined;
}

/** Lets a request pass that carries a token of this node with a role that the route is for. */
@Injectable()
export class IdentityGuard implements CanActivate {
  /** Read once for each controller and handler: two controllers can inherit one handler. */
  private readonly demands = new WeakMap<object, Map<object, RouteDemand>>();

  constructor(
    private readonly reflector: Reflector,
    private readonly verifier: TokenVerifier,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const { open, roles } = this.demandOf(context);
    if (open || context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const token = bearerToken(request.headers.authorization);
    const known = this.verifier.findRemembered(token);
    return known ? admit(request, known, roles) : this.verify(request, token, roles);
  }

  private async verify(request: AuthenticatedRequest, token: string, roles: RouteDemand['roles']) {
    return admit(request, await verifyBearer(this.verifier, token), roles);
  }

  private demandOf(context: ExecutionContext): RouteDemand {
    const [handler, controller] = [context.getHandler(), context.getClass()];
    const ofController = this.demands.get(controller) ?? new Map<object, RouteDemand>();
    this.demands.set(controller, ofController);
    const known = ofController.get(handler);
    if (known) return known;
    const targets = [handler, controller];
    const demand = {
      open: this.reflector.getAllAndOverride<boolean | undefined>(publicRoute, targets) ?? false,
      roles: this.reflector.getAllAndOverride<Role[] | undefined>(routeMarks.roles, targets),
    };
    ofController.set(handler, demand);
    return demand;
  }
}

function admit(request: AuthenticatedRequest, actor: Actor, roles: RouteDemand['roles']): true {
  if (roles && !roles.includes(actor.role)) throw new ProblemError('ACCESS.ROLE', { roles });
  request.actor = actor;
  const current = currentContext();
  if (current) current.actor = actor;
  return true;
}
