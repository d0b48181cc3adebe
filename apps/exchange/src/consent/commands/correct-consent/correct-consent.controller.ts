import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  Operation,
  respond,
  Idempotency,
  IfMatch,
  type IdempotentRequest,
  type InWords,
} from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import type { RecordedConsent } from '../record-consent/record-consent.handler.js';
import { CorrectConsent } from './correct-consent.handler.js';
import { CorrectConsentRequest } from './correct-consent.request.js';

@Controller('v1/consents')
export class CorrectConsentController {
  constructor(private readonly consents: CorrectConsent) {}

  @Post(':id/correct')
  @Operation(200, 'correctConsent', 'Correct who answered a consent or an assent, and how')
  @Requires('correct', 'consent')
  async correct(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Body() request: CorrectConsentRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InWords<RecordedConsent>> {
    const given = await this.consents.correct({ actor, idempotency, id, version, request });
    return respond(reply, given);
  }
}
