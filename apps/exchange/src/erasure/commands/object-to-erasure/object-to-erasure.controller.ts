import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, respond, Idempotency, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import { ObjectToErasure, type RecordedObjection } from './object-to-erasure.handler.js';
import { ObjectToErasureRequest } from './object-to-erasure.request.js';

@Controller('v1/erasure-questions')
export class ObjectToErasureController {
  constructor(private readonly objections: ObjectToErasure) {}

  @Post(':id/objection')
  @Operation(201, 'objectToErasure', 'Object to an erasure, on a legal basis')
  @Requires('object', 'erasure-question')
  async object(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @Body() request: ObjectToErasureRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordedObjection> {
    return respond(reply, await this.objections.object({ actor, idempotency, id, request }));
  }
}
