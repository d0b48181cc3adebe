import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, respond, Idempotency, IfMatch, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import type { ScreenedDetection } from '../screen-protection/screen-protection.handler.js';
import { CorrectScreening } from './correct-screening.handler.js';
import { CorrectScreeningRequest } from './correct-screening.request.js';

@Controller('v1/detections')
export class CorrectScreeningController {
  constructor(private readonly screenings: CorrectScreening) {}

  @Post(':id/protection-screening/correct')
  @Operation(200, 'correctScreening', 'Correct what was recorded of the last protection screening')
  @Requires('correct-screening', 'detection')
  async correct(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Body() request: CorrectScreeningRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ScreenedDetection> {
    const given = await this.screenings.correct({ actor, idempotency, id, version, request });
    return respond(reply, given);
  }
}
