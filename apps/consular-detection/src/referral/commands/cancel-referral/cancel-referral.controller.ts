import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, respond, Idempotency, IfMatch, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import type { ReferralResponse } from '../request-referral/request-referral.handler.js';
import { CancelReferral } from './cancel-referral.handler.js';
import { CancelReferralRequest } from './cancel-referral.request.js';

@Controller('v1/referrals')
export class CancelReferralController {
  constructor(private readonly referrals: CancelReferral) {}

  @Post(':id/cancel')
  @Operation(200, 'cancelReferral', 'Cancel a referral that your organisation made')
  @Requires('cancel', 'referral')
  async cancel(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Body() request: CancelReferralRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReferralResponse> {
    const given = await this.referrals.cancel({ actor, idempotency, id, version, request });
    return respond(reply, given);
  }
}
