import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, respond, Idempotency, IfMatch, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import { GiveAssistance, type AssistedArrival } from './give-assistance.handler.js';
import { GiveAssistanceRequest } from './give-assistance.request.js';

@Controller('v1/arrivals')
export class GiveAssistanceController {
  constructor(private readonly assistance: GiveAssistance) {}

  @Post(':id/assistance')
  @Operation(200, 'giveAssistance', 'Record assistance that a child was given after arriving')
  @Requires('give-assistance', 'arrival')
  async give(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Body() request: GiveAssistanceRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AssistedArrival> {
    const given = await this.assistance.give({ actor, idempotency, id, version, request });
    return respond(reply, given);
  }
}
