import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, respond, Idempotency, IfMatch, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import { RecordVisit, type RecordedVisit } from './record-visit.handler.js';
import { RecordVisitRequest } from '../../../visit/forms/record-visit.request.js';

@Controller('v1/visits')
export class RecordVisitController {
  constructor(private readonly visits: RecordVisit) {}

  @Post(':id/record')
  @Operation(200, 'recordVisit', 'Record a visit to a child after the return')
  @Requires('record', 'visit')
  async record(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Body() request: RecordVisitRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordedVisit> {
    const given = await this.visits.record({ actor, idempotency, id, version, request });
    return respond(reply, given);
  }
}
