import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { Public } from '#libs/observability';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Operation, ProblemError } from '#libs/http';
import { publicPart } from '#libs/identity';
import type { JWK } from 'jose';
import { Cookies } from '../session/cookies.js';
import { Sessions } from '../session/sessions.js';
import { CLIENT_KEY } from './client-key.token.js';
import { localPath } from './local-path.js';
import { OpenIdProvider } from './open-id-provider.js';
import { SignInAttempt, attemptCookie } from './sign-in-attempt.js';
import { SignInRequest } from './sign-in.request.js';

/** The way of a browser to the node's provider and back (authorization code with PKCE). */
@Public()
@Controller('auth')
export class SignInController {
  constructor(
    private readonly provider: OpenIdProvider,
    private readonly sessions: Sessions,
    private readonly cookies: Cookies,
    @Inject(CLIENT_KEY) private readonly key: JWK,
  ) {}

  /** For browsers: it ends at `returnTo` with a session. Machines get a token from the provider. */
  @Get('sign-in')
  @Operation(303, 'signIn', 'Send the browser to the provider to sign in')
  async begin(@Query() query: SignInRequest, @Res() reply: FastifyReply): Promise<void> {
    const attempt = SignInAttempt.begin(localPath(query.returnTo));
    const url = await this.provider.signInUrl(attempt);
    this.cookies.set(reply, attemptCookie, attempt.cookie);
    await reply.redirect(url.href, 303);
  }

  @Get('callback')
  async finish(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const attempt = SignInAttempt.find(this.cookies.find(request, attemptCookie));
    if (!attempt) throw new ProblemError('SIGN_IN.NOT_BEGUN');
    this.cookies.clear(reply, attemptCookie);
    const session = await this.provider.finish(request.url, attempt);
    await this.sessions.begin(request, reply, session);
    await reply.redirect(localPath(attempt.returnTo), 303);
  }

  /** The public key of this client, for a provider that fetches it. */
  @Get('keys')
  keys() {
    return { keys: [publicPart(this.key)] };
  }
}
