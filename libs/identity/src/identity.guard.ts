import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import { ProblemError, routeMarks } from '#libs/http';
import { currentContext, publicRoute } from '#libs/observability';
import { rolesWith, type Permission, type Role } from '#libs/permissions';
import type { Actor } from './actor.js';
import { bearerToken, verifyBearer } from './bearer-token.js';
import type { AuthenticatedRequest } from './decorators.js';
import type { TokenVerifier } from './token-verifier.js';

/** What the decorators of a route ask for. */
interface RouteDemand {
  readonly open: boolean;
  readonly permission: Permission | undefined;
}

/** Decides whether a role may do what a route does. */
export type PermissionCheck = (role: Role, permission: Permission) => boolean;

/** Lets a request pass that carries a token of this node with a role that may do what the route does. */
export class IdentityGuard implements CanActivate {
  /** Read once for each controller and handler: two controllers can inherit one handler. */
  private readonly demands = new WeakMap<object, Map<object, RouteDemand>>();

  constructor(
    private readonly reflector: Reflector,
    private readonly verifier: TokenVerifier,
    private readonly permits: PermissionCheck,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const { open, permission } = this.demandOf(context);
    if (open || context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const token = bearerToken(request.headers.authorization);
    const known = this.verifier.findRemembered(token);
    return known ? this.admit(request, known, permission) : this.verify(request, token, permission);
  }

  private async verify(
    request: AuthenticatedRequest,
    token: string,
    permission: Permission | undefined,
  ): Promise<true> {
    return this.admit(request, await verifyBearer(this.verifier, token), permission);
  }

  private admit(
    request: AuthenticatedRequest,
    actor: Actor,
    permission: Permission | undefined,
  ): true {
    if (permission && !this.permits(actor.role, permission)) {
      throw new ProblemError('ACCESS.ROLE', { roles: rolesWith(permission) });
    }
    request.actor = actor;
    const current = currentContext();
    if (current) current.actor = actor;
    return true;
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
      permission: this.reflector.getAllAndOverride<Permission | undefined>(
        routeMarks.permission,
        targets,
      ),
    };
    ofController.set(handler, demand);
    return demand;
  }
}
