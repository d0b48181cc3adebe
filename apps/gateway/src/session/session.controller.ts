import { Controller, Delete, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '#libs/observability';
import type { GatewayConfig } from '../config/gateway.config.js';
import { GATEWAY_CONFIG } from '../config/gateway-config.token.js';
import { assertOwnPage, csrfTokenOf } from './csrf.js';
import { Sessions } from './sessions.js';

/** The session of this browser: who is signed in, and the way out. */
@Public()
@Controller('auth/session')
export class SessionController {
  constructor(
    private readonly sessions: Sessions,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    if (!this.sessions.claimed(request)) return { signedIn: false };
    const { secret, session } = await this.sessions.get(request, reply);
    const { name, organisation, role, node } = session.actor;
    const endsAt = session.endsAt.toISOString();
    return {
      signedIn: true,
      ...{ node, organisation, role, name, endsAt },
      csrfToken: csrfTokenOf(secret),
    };
  }

  @Delete()
  async end(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const open = await this.sessions.get(request, reply);
    assertOwnPage(request, open.secret, this.config.signIn?.publicUrl ?? '');
    return { signedIn: false, signOutUrl: await this.sessions.end(open, reply) };
  }
}
