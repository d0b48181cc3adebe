import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, respond, Idempotency, IfMatch, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import { ProposeHandover, type ProposedHandover } from './propose-handover.handler.js';
import { ProposeHandoverRequest } from './propose-handover.request.js';

@Controller('v1/arrivals')
export class ProposeHandoverController {
  constructor(private readonly handovers: ProposeHandover) {}

  @Post(':id/handover')
  @Operation(201, 'proposeHandover', 'Propose that another organisation takes over a child')
  @Requires('propose', 'handover')
  async propose(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Body() request: ProposeHandoverRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProposedHandover> {
    const given = await this.handovers.propose({ actor, idempotency, id, version, request });
    return respond(reply, given);
  }
}
