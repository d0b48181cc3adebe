import { Controller, Delete, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { Matches } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '#libs/http';
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
  readonly id: string;
  readonly beganAt: string;
  readonly usedAt: string;
  readonly endsAt: string;
  /** The one of the browser that asks. */
  readonly current: boolean;
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
  async list(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ items: OwnSession[] }> {
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
  async endAll(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const open = await this.own(request, reply);
    const ended = await this.sessions.endOthers(open);
    return { signedIn: false, ended, signOutUrl: await this.sessions.end(open, reply) };
  }

  @Delete(':id')
  async end(
    @Req() request: FastifyRequest,
    @Param() { id }: SessionParameter,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ ended: number }> {
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
