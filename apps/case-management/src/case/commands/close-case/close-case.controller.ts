import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, respond, Idempotency, IfMatch, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import type { ChangedCase } from '../case-command.js';
import { CloseCase } from './close-case.handler.js';
import { CloseCaseRequest } from './close-case.request.js';

@Controller('v1/cases')
export class CloseCaseController {
  constructor(private readonly handler: CloseCase) {}

  @Post(':id/close')
  @Operation(200, 'closeCase', 'Close a case')
  @Requires('close', 'case')
  async close(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Body() { reason }: CloseCaseRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChangedCase> {
    return respond(reply, await this.handler.close({ actor, idempotency, id, version }, reason));
  }
}
