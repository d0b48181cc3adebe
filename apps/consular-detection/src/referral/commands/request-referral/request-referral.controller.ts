import { Body, Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, respond, Idempotency, type IdempotentRequest, type InWords } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { RequestReferral, type RequestedReferral } from './request-referral.handler.js';
import { RequestReferralRequest } from './request-referral.request.js';

@Controller('v1/referrals')
export class RequestReferralController {
  constructor(private readonly referrals: RequestReferral) {}

  @Post()
  @Operation(201, 'requestReferral', 'Refer a child to the agency that will take over their care')
  @Requires('request', 'referral')
  async request(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Body() request: RequestReferralRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InWords<RequestedReferral>> {
    return respond(reply, await this.referrals.request({ actor, idempotency, request }));
  }
}
