import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { respond, Idempotency, IfMatch, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Roles, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import type { AnsweredReferral } from '../answer-referral.js';
import { RedirectReferral } from './redirect-referral.handler.js';
import { RedirectReferralRequest } from './redirect-referral.request.js';

@Controller('v1/referrals')
export class RedirectReferralController {
  constructor(private readonly handler: RedirectReferral) {}

  @Post(':id/redirect')
  @Roles('caseworker', 'supervisor')
  async redirect(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Body() request: RedirectReferralRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AnsweredReferral> {
    return respond(
      reply,
      await this.handler.redirect({ actor, idempotency, id, version }, request),
    );
  }
}
