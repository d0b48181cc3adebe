import { Body, Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, respond, Idempotency, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { PlanReturn, type PlannedReturn } from './plan-return.handler.js';
import { PlanReturnRequest } from './plan-return.request.js';

@Controller('v1/return-plans')
export class PlanReturnController {
  constructor(private readonly returns: PlanReturn) {}

  @Post()
  @Operation(201, 'planReturn', 'Plan the return of a child to a reception centre')
  @Requires('plan', 'return-plan')
  async plan(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Body() request: PlanReturnRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlannedReturn> {
    return respond(reply, await this.returns.plan({ actor, idempotency, request }));
  }
}
