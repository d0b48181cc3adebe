import { Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, respond, Idempotency, IfMatch, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import type { ChangedHold } from '../set-hold/set-hold.handler.js';
import { LiftHold } from './lift-hold.handler.js';

@Controller('v1/holds')
export class LiftHoldController {
  constructor(private readonly holds: LiftHold) {}

  @Post(':id/lift')
  @Operation(200, 'liftHold', 'Lift a protection hold')
  @Requires('lift', 'hold')
  async lift(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChangedHold> {
    return respond(reply, await this.holds.lift({ actor, idempotency, id, version }));
  }
}
