import { Controller, Param, Post, Res } from '@nestjs/common';
import { Matches } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { Operation, respond, Idempotency, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { ClosePeriod, type ClosedPeriod } from './close-period.handler.js';

export class PeriodParameter {
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/) period!: string;
}

@Controller('v1/flow-periods')
export class ClosePeriodController {
  constructor(private readonly periods: ClosePeriod) {}

  @Post(':period/close')
  @Operation(202, 'closeFlowPeriod', 'Close a month and send its counts to the liaison network')
  @Requires('close', 'flow-period')
  async close(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { period }: PeriodParameter,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ClosedPeriod> {
    return respond(reply, await this.periods.close({ actor, idempotency }, period));
  }
}
