import { Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { respond, Idempotency, IfMatch, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Roles, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import type { AnsweredReferral } from '../answer-referral.js';
import { AcceptReferral } from './accept-referral.handler.js';

@Controller('v1/referrals')
export class AcceptReferralController {
  constructor(private readonly handler: AcceptReferral) {}

  @Post(':id/accept')
  @Roles('caseworker', 'supervisor')
  async accept(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AnsweredReferral> {
    return respond(reply, await this.handler.accept({ actor, idempotency, id, version }));
  }
}
