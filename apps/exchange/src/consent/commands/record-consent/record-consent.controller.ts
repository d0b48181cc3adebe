import { Body, Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, respond, Idempotency, type IdempotentRequest, type InWords } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { RecordConsent, type RecordedConsent } from './record-consent.handler.js';
import { RecordConsentRequest } from './record-consent.request.js';

@Controller('v1/consents')
export class RecordConsentController {
  constructor(private readonly consents: RecordConsent) {}

  @Post()
  @Operation(201, 'recordConsent', 'Record a consent or an assent, a refusal or a withdrawal')
  @Requires('record', 'consent')
  async record(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Body() request: RecordConsentRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InWords<RecordedConsent>> {
    return respond(reply, await this.consents.record({ actor, idempotency, request }));
  }
}
