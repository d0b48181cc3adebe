import { Controller, Delete, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { Matches } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Operation, ProblemError } from '#libs/http';
import { Public } from '#libs/observability';
import type { GatewayConfig } from '../config/gateway.config.js';
import { GATEWAY_CONFIG } from '../config/gateway-config.token.js';
import { assertOwnPage } from './csrf.js';
import { Sessions, type OpenSession } from './sessions.js';

class SessionParameter {
  @Matches(/^[\w-]{43}$/) id!: string;
}

/** One session of the person who asks. */
interface OwnSession {
  /** @format session-id */
  readonly id: string;
  readonly beganAt: string;
  readonly usedAt: string;
  readonly endsAt: string;
  /** The one of the browser that asks. */
  readonly current: boolean;
}

/** All sessions of the person who asks. */
interface OwnSessions {
  readonly items: readonly OwnSession[];
}

/** How many sessions ended. */
interface EndedSessions {
  readonly ended: number;
}

/** All sessions of the person ended, this one too. */
interface EndedEverywhere extends EndedSessions {
  readonly signedIn: false;
  /** Where the browser goes so that the provider forgets the person too. */
  readonly signOutUrl?: string;
}

/** Where a person is signed in, and how they end that: a browser that was lost, or all of them. */
@Public()
@Controller('auth/sessions')
export class OwnSessionsController {
  constructor(
    private readonly sessions: Sessions,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  @Get()
  @Operation(200, 'listOwnSessions', 'List where you are signed in')
  async list(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OwnSessions> {
    const open = await this.sessions.get(request, reply);
    const all = await this.sessions.list(open);
    return {
      items: all.map(({ id, beganAt, usedAt, endsAt }) => ({
        id: id.toString('base64url'),
        beganAt: beganAt.toISOString(),
        usedAt: usedAt.toISOString(),
        endsAt: endsAt.toISOString(),
        current: id.equals(open.secret.id),
      })),
    };
  }

  /** Signs the person out everywhere, here too. */
  @Delete()
  @Operation(200, 'endOwnSessions', 'Sign out everywhere, here too')
  async endAll(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EndedEverywhere> {
    const open = await this.own(request, reply);
    const ended = await this.sessions.endOthers(open);
    const signOutUrl = await this.sessions.end(open, reply);
    return { signedIn: false, ended, ...(signOutUrl !== undefined && { signOutUrl }) };
  }

  @Delete(':id')
  @Operation(200, 'endOwnSession', 'Sign out of one browser, such as one that was lost')
  async end(
    @Req() request: FastifyRequest,
    @Param() { id }: SessionParameter,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EndedSessions> {
    const open = await this.own(request, reply);
    const ended = await this.sessions.endOthers(open, Buffer.from(id, 'base64url'));
    if (ended === 0) throw new ProblemError('RESOURCE.NOT_FOUND');
    return { ended };
  }

  private async own(request: FastifyRequest, reply: FastifyReply): Promise<OpenSession> {
    const open = await this.sessions.get(request, reply);
    assertOwnPage(request, open.secret, this.config.signIn?.publicUrl ?? '');
    return open;
  }
}
