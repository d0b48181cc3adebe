import { Body, Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, respond, Idempotency, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { DecideReturn, type DecidedReturn } from './decide-return.handler.js';
import { DecideReturnRequest } from './decide-return.request.js';

@Controller('v1/return-decisions')
export class DecideReturnController {
  constructor(private readonly decisions: DecideReturn) {}

  @Post()
  @Operation(201, 'decideReturn', 'Decide that a child returns though the report speaks against it')
  @Requires('make', 'return-decision')
  async decide(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Body() request: DecideReturnRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DecidedReturn> {
    return respond(reply, await this.decisions.decide({ actor, idempotency, request }));
  }
}
