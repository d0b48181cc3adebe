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
import { CorrectRegistration, type CorrectedRegistration } from './correct-registration.handler.js';
import { CorrectRegistrationRequest } from './correct-registration.request.js';

@Controller('v1/detections')
export class CorrectRegistrationController {
  constructor(private readonly detections: CorrectRegistration) {}

  @Post(':id/correct')
  @Operation(200, 'correctDetection', 'Correct what was registered of a child, with what follows')
  @Requires('correct', 'detection')
  async correct(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Body() request: CorrectRegistrationRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InWords<CorrectedRegistration>> {
    const given = await this.detections.correct({ actor, idempotency, id, version, request });
    return respond(reply, given);
  }
}
