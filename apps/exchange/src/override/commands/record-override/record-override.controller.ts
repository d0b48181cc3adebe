import { Body, Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, respond, Idempotency, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { RecordOverride, type RecordedOverride } from './record-override.handler.js';
import { RecordOverrideRequest } from './record-override.request.js';

@Controller('v1/overrides')
export class RecordOverrideController {
  constructor(private readonly overrides: RecordOverride) {}

  @Post()
  @Operation(201, 'recordOverride', 'Record an override in place of a consent')
  @Requires('record', 'override')
  async record(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Body() request: RecordOverrideRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordedOverride> {
    return respond(reply, await this.overrides.record({ actor, idempotency, request }));
  }
}
