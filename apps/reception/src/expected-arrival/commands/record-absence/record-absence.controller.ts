import { Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, respond, Idempotency, IfMatch, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import { RecordAbsence, type RecordedAbsence } from './record-absence.handler.js';

@Controller('v1/expected-arrivals')
export class RecordAbsenceController {
  constructor(private readonly absences: RecordAbsence) {}

  @Post(':id/absence')
  @Operation(200, 'recordAbsence', 'Record that an expected child did not arrive')
  @Requires('record-absence', 'expected-arrival')
  async record(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordedAbsence> {
    return respond(reply, await this.absences.record({ actor, idempotency, id, version }));
  }
}
