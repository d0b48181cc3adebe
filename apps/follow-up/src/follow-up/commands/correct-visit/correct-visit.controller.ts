import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, respond, Idempotency, IfMatch, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import type { RecordedVisit } from '../record-visit/record-visit.handler.js';
import { CorrectVisit } from './correct-visit.handler.js';
import { CorrectVisitRequest } from './correct-visit.request.js';

@Controller('v1/visits')
export class CorrectVisitController {
  constructor(private readonly visits: CorrectVisit) {}

  @Post(':id/correct')
  @Operation(200, 'correctVisit', 'Correct a recorded visit: who received its outcome is corrected')
  @Requires('correct', 'visit')
  async correct(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Body() request: CorrectVisitRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordedVisit> {
    const given = await this.visits.correct({ actor, idempotency, id, version, request });
    return respond(reply, given);
  }
}
