import { Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, respond, Idempotency, IfMatch, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import type { RecordedOverride } from '../record-override/record-override.handler.js';
import { LiftOverride } from './lift-override.handler.js';

@Controller('v1/overrides')
export class LiftOverrideController {
  constructor(private readonly overrides: LiftOverride) {}

  @Post(':id/lift')
  @Operation(200, 'liftOverride', 'Lift an override before it ends')
  @Requires('lift', 'override')
  async lift(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordedOverride> {
    return respond(reply, await this.overrides.lift({ actor, idempotency, id, version }));
  }
}
