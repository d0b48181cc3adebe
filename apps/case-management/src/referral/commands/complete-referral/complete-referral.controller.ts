import { Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { respond, Idempotency, IfMatch, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Roles, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import type { AnsweredReferral } from '../answer-referral.js';
import { CompleteReferral } from './complete-referral.handler.js';

@Controller('v1/referrals')
export class CompleteReferralController {
  constructor(private readonly handler: CompleteReferral) {}

  @Post(':id/complete')
  @Roles('caseworker', 'supervisor')
  async complete(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AnsweredReferral> {
    return respond(reply, await this.handler.complete({ actor, idempotency, id, version }));
  }
}
