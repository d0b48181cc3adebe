import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, respond, Idempotency, IfMatch, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import { SealCase, type SealedCase } from './seal-case.handler.js';
import { SealCaseRequest } from './seal-case.request.js';

@Controller('v1/cases')
export class SealCaseController {
  constructor(private readonly handler: SealCase) {}

  @Post(':id/seal')
  @Operation(200, 'sealCase', 'Seal a case to named people')
  @Requires('seal', 'case')
  async seal(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Body() { actors }: SealCaseRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SealedCase> {
    const command = { actor, idempotency, id, version };
    return respond(reply, await this.handler.seal(command, actors));
  }

  @Post(':id/unseal')
  @Operation(200, 'unsealCase', 'Lift the seal of a case')
  @Requires('unseal', 'case')
  async unseal(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SealedCase> {
    return respond(reply, await this.handler.unseal({ actor, idempotency, id, version }));
  }
}
