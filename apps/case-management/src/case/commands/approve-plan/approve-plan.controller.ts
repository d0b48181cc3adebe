import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, respond, Idempotency, IfMatch, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import { ApprovePlan, type PlannedCase } from './approve-plan.handler.js';
import { ApprovePlanRequest } from '../../forms/approve-plan.request.js';

@Controller('v1/cases')
export class ApprovePlanController {
  constructor(private readonly handler: ApprovePlan) {}

  @Post(':id/plan')
  @Operation(200, 'approvePlan', 'Approve the plan of services for a child')
  @Requires('approve-plan', 'case')
  async approve(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Body() request: ApprovePlanRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlannedCase> {
    const command = { actor, idempotency, id, version };
    return respond(reply, await this.handler.approve(command, request));
  }
}
