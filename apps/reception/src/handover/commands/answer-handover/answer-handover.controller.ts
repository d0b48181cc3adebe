import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, respond, Idempotency, IfMatch, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import { AnswerHandover, type AnsweredHandover } from './answer-handover.handler.js';
import { ConfirmHandoverRequest, DeclineHandoverRequest } from './answer-handover.request.js';
import { answers } from './answers.js';

@Controller('v1/handovers')
export class AnswerHandoverController {
  constructor(private readonly handovers: AnswerHandover) {}

  @Post(':id/confirm')
  @Operation(200, 'confirmHandover', 'Confirm that your organisation takes over a child')
  @Requires('confirm', 'handover')
  async confirm(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Body() request: ConfirmHandoverRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AnsweredHandover> {
    const command = { actor, idempotency, id, version };
    return respond(reply, await this.handovers.answer(answers.confirm, command, request));
  }

  @Post(':id/decline')
  @Operation(200, 'declineHandover', 'Decline to take over a child, with the reason')
  @Requires('decline', 'handover')
  async decline(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Body() request: DeclineHandoverRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AnsweredHandover> {
    const command = { actor, idempotency, id, version };
    return respond(reply, await this.handovers.answer(answers.decline, command, request));
  }

  @Post(':id/withdraw')
  @Operation(200, 'withdrawHandover', 'Withdraw a handover that was not yet confirmed')
  @Requires('withdraw', 'handover')
  async withdraw(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AnsweredHandover> {
    const command = { actor, idempotency, id, version };
    return respond(reply, await this.handovers.answer(answers.withdraw, command, undefined));
  }
}
