import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { respond, Idempotency, IfMatch, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Roles, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import type { AnsweredReferral } from '../answer-referral.js';
import { ResumeReferral } from './resume-referral.handler.js';
import { ResumeReferralRequest } from './resume-referral.request.js';

@Controller('v1/referrals')
export class ResumeReferralController {
  constructor(private readonly handler: ResumeReferral) {}

  @Post(':id/resume')
  @Roles('caseworker', 'supervisor')
  async resume(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Body() request: ResumeReferralRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AnsweredReferral> {
    return respond(reply, await this.handler.resume({ actor, idempotency, id, version }, request));
  }
}
