import { Body, Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, respond, Idempotency, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { SetHold, type ChangedHold } from './set-hold.handler.js';
import { SetHoldRequest } from './set-hold.request.js';

@Controller('v1/holds')
export class SetHoldController {
  constructor(private readonly holds: SetHold) {}

  @Post()
  @Operation(201, 'setHold', 'Set a protection hold: nothing reaches the country of origin')
  @Requires('set', 'hold')
  async set(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Body() request: SetHoldRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChangedHold> {
    return respond(reply, await this.holds.set({ actor, idempotency, request }));
  }
}
