import { Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, respond, Idempotency, IfMatch, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import { CancelErasure, type CancelledErasure } from './cancel-erasure.handler.js';

@Controller('v1/erasures')
export class CancelErasureController {
  constructor(private readonly erasures: CancelErasure) {}

  @Post(':id/cancel')
  @Operation(200, 'cancelErasure', 'Cancel an erasure before it takes effect')
  @Requires('cancel', 'erasure')
  async cancel(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CancelledErasure> {
    return respond(reply, await this.erasures.cancel({ actor, idempotency, id, version }));
  }
}
