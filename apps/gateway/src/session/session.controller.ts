import { Controller, Delete, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CivilCalendar } from '#libs/calendar';
import { languageOf, Operation } from '#libs/http';
import { bearerToken, TokenVerifier, verifyBearer } from '#libs/identity';
import { Public } from '#libs/observability';
import type { GatewayConfig } from '../config/gateway.config.js';
import { GATEWAY_CONFIG } from '../config/gateway-config.token.js';
import { assertOwnPage, csrfTokenOf } from './csrf.js';
import { Sessions } from './sessions.js';
import { whoAmI, type WhoAmI } from '../identity/who-am-i.js';

/** Nobody is signed in. */
interface NoSession {
  readonly signedIn: false;
}

/** Who is signed in here. */
interface OpenedSession extends WhoAmI {
  readonly signedIn: true;
  /** Of a browser: when it ends at the latest, used or not. */
  readonly endsAt?: string;
  /** Of a browser: what it sends as X-CSRF-Token with each change. */
  readonly csrfToken?: string;
}

/** The session was ended. */
interface EndedSession {
  readonly signedIn: false;
  /** Where the browser goes so that the provider forgets the person too. */
  readonly signOutUrl?: string;
}

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

  /** Responds to nobody as well: `signedIn` is false then. */
  @Get()
  @Operation(200, 'getSession', 'Read who is signed in by this browser')
  async show(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NoSession | OpenedSession> {
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
  @Operation(200, 'endSession', 'Sign out of this browser')
  async end(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EndedSession> {
    const open = await this.sessions.get(request, reply);
    assertOwnPage(request, open.secret, this.config.signIn?.publicUrl ?? '');
    const signOutUrl = await this.sessions.end(open, reply);
    return { signedIn: false, ...(signOutUrl !== undefined && { signOutUrl }) };
  }
}
