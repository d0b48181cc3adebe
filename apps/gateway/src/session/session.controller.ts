import { Controller, Delete, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CivilCalendar } from '#libs/calendar';
import { languageOf } from '#libs/http';
import { bearerToken, TokenVerifier, verifyBearer } from '#libs/identity';
import { Public } from '#libs/observability';
import type { GatewayConfig } from '../config/gateway.config.js';
import { GATEWAY_CONFIG } from '../config/gateway-config.token.js';
import { assertOwnPage, csrfTokenOf } from './csrf.js';
import { Sessions } from './sessions.js';
import { whoAmI } from '../identity/who-am-i.js';

/** The session of this browser: who is signed in, and the way out. */
@Public()
@Controller('auth/session')
export class SessionController {
  constructor(
    private readonly sessions: Sessions,
    private readonly verifier: TokenVerifier,
    private readonly calendar: CivilCalendar,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const language = languageOf(request.headers['accept-language']);
    const { authorization } = request.headers;
    if (authorization !== undefined) {
      const actor = await verifyBearer(this.verifier, bearerToken(authorization));
      return { signedIn: true, ...whoAmI(actor, this.calendar, language) };
    }
    if (!this.sessions.claimed(request)) return { signedIn: false };
    const { secret, session } = await this.sessions.get(request, reply);
    return {
      signedIn: true,
      ...whoAmI(session.actor, this.calendar, language),
      endsAt: session.endsAt.toISOString(),
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
