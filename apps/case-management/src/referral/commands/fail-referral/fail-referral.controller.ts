import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { respond, Idempotency, IfMatch, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Roles, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import type { AnsweredReferral } from '../answer-referral.js';
import { FailReferral } from './fail-referral.handler.js';
import { FailReferralRequest } from './fail-referral.request.js';

@Controller('v1/referrals')
export class FailReferralController {
  constructor(private readonly handler: FailReferral) {}

  @Post(':id/fail')
  @Roles('caseworker', 'supervisor')
  async fail(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Body() request: FailReferralRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AnsweredReferral> {
    return respond(reply, await this.handler.fail({ actor, idempotency, id, version }, request));
  }
}
