import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { APP_GUARD, Reflector } from '@nestjs/core';
import { IdentityGuard, type PermissionCheck } from './identity.guard.js';
import { TokenVerifier } from './token-verifier.js';

export interface IdentityOptions {
  node: string;
  /** The issuer's URL exactly as in its tokens. */
  issuer: string;
  /** `enlace:<node>` unless the issuer is configured otherwise. */
  audience?: string;
  /** Whether a role may do what a route requires. */
  permits: PermissionCheck;
}

/** Guards every route of the application: a token of this node, unless the route is `@Public()`. */
@Module({})
export class IdentityModule {
  static register({ node, issuer, audience, permits }: IdentityOptions): DynamicModule {
    const verifier = new TokenVerifier({ node, issuer, audience: audience ?? audienceOf(node) });
    return {
      module: IdentityModule,
      global: true,
      providers: [
        { provide: TokenVerifier, useValue: verifier },
        {
          provide: APP_GUARD,
          useFactory: (reflector: Reflector) => new IdentityGuard(reflector, verifier, permits),
          inject: [Reflector],
        },
      ],
      exports: [TokenVerifier],
    };
  }
}

/** The audience of a node's tokens. */
export const audienceOf = (node: string): string => `enlace:${node}`;
