import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { respond, Idempotency, IfMatch, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Roles, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import type { AnsweredReferral } from '../answer-referral.js';
import { RejectReferral } from './reject-referral.handler.js';
import { RejectReferralRequest } from './reject-referral.request.js';

@Controller('v1/referrals')
export class RejectReferralController {
  constructor(private readonly handler: RejectReferral) {}

  @Post(':id/reject')
  @Roles('caseworker', 'supervisor')
  async reject(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Body() request: RejectReferralRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AnsweredReferral> {
    return respond(reply, await this.handler.reject({ actor, idempotency, id, version }, request));
  }
}
