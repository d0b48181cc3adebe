import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { respond, Idempotency, IfMatch, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import { HandOver, type HandedOverArrival } from './hand-over.handler.js';
import { HandOverRequest } from './hand-over.request.js';

@Controller('v1/arrivals')
export class HandOverController {
  constructor(private readonly handovers: HandOver) {}

  @Post(':id/handover')
  @Requires('hand-over', 'arrival')
  async handOver(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Body() request: HandOverRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<HandedOverArrival> {
    const given = await this.handovers.handOver({ actor, idempotency, id, version, request });
    return respond(reply, given);
  }
}
