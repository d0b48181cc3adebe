import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { respond, Idempotency, IfMatch, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Roles, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import type { AnsweredReferral } from '../answer-referral.js';
import { PauseReferral } from './pause-referral.handler.js';
import { PauseReferralRequest } from './pause-referral.request.js';

@Controller('v1/referrals')
export class PauseReferralController {
  constructor(private readonly handler: PauseReferral) {}

  @Post(':id/pause')
  @Roles('caseworker', 'supervisor')
  async pause(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Body() request: PauseReferralRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AnsweredReferral> {
    return respond(reply, await this.handler.pause({ actor, idempotency, id, version }, request));
  }
}
