import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, respond, Idempotency, IfMatch, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import { CorrectArrival, type CorrectedArrival } from './correct-arrival.handler.js';
import { CorrectArrivalRequest } from './correct-arrival.request.js';

@Controller('v1/arrivals')
export class CorrectArrivalController {
  constructor(private readonly arrivals: CorrectArrival) {}

  @Post(':id/correct')
  @Operation(200, 'correctArrival', 'Correct when a child arrived, and how')
  @Requires('correct', 'arrival')
  async correct(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Body() request: CorrectArrivalRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CorrectedArrival> {
    const given = await this.arrivals.correct({ actor, idempotency, id, version, request });
    return respond(reply, given);
  }
}
