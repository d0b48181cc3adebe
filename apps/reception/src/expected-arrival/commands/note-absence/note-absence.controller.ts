import { Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { answer, Idempotency, IfMatch, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Roles, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import { NoteAbsence, type NotedAbsence } from './note-absence.handler.js';

@Controller('v1/expected-arrivals')
export class NoteAbsenceController {
  constructor(private readonly absences: NoteAbsence) {}

  @Post(':id/absence')
  @Roles('reception-officer')
  async note(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NotedAbsence> {
    return answer(reply, await this.absences.note({ actor, idempotency, id, version }));
  }
}
