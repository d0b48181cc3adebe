import { Body, Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, respond, Idempotency, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { NameRetentionBasis, type NamedRetentionBasis } from './name-retention-basis.handler.js';
import { NameRetentionBasisRequest } from './name-retention-basis.request.js';

@Controller('v1/retention-bases')
export class NameRetentionBasisController {
  constructor(private readonly bases: NameRetentionBasis) {}

  @Post()
  @Operation(
    201,
    'nameRetentionBasis',
    'Name the legal basis on which a restricted record is retained',
  )
  @Requires('name', 'retention-basis')
  async name(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Body() request: NameRetentionBasisRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NamedRetentionBasis> {
    return respond(reply, await this.bases.name({ actor, idempotency, request }));
  }
}
