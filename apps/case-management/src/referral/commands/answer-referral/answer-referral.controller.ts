import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, respond, Idempotency, IfMatch, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import { AnswerReferral, type AnsweredReferral } from './answer-referral.handler.js';
import {
  FailReferralRequest,
  PauseReferralRequest,
  RedirectReferralRequest,
  RejectReferralRequest,
  ResumeReferralRequest,
} from './answer-referral.request.js';
import { transitions } from './transitions.js';

/** The routes of all answers to a referral; what each does is its line in `transitions`. */
@Controller('v1/referrals')
export class AnswerReferralController {
  constructor(private readonly handler: AnswerReferral) {}

  @Post(':id/accept')
  @Operation(200, 'acceptReferral', 'Accept a referral')
  @Requires('accept', 'incoming-referral')
  async accept(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AnsweredReferral> {
    const command = { actor, idempotency, id, version };
    return respond(reply, await this.handler.answer(transitions.accept, command, undefined));
  }

  @Post(':id/reject')
  @Operation(200, 'rejectReferral', 'Reject a referral, with the reason')
  @Requires('reject', 'incoming-referral')
  async reject(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Body() request: RejectReferralRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AnsweredReferral> {
    const command = { actor, idempotency, id, version };
    return respond(reply, await this.handler.answer(transitions.reject, command, request));
  }

  @Post(':id/redirect')
  @Operation(200, 'redirectReferral', 'Redirect a referral to the agency that is responsible')
  @Requires('redirect', 'incoming-referral')
  async redirect(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Body() request: RedirectReferralRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AnsweredReferral> {
    const command = { actor, idempotency, id, version };
    return respond(reply, await this.handler.answer(transitions.redirect, command, request));
  }

  @Post(':id/pause')
  @Operation(200, 'pauseReferral', 'Pause an accepted referral, with the reason')
  @Requires('pause', 'incoming-referral')
  async pause(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Body() request: PauseReferralRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AnsweredReferral> {
    const command = { actor, idempotency, id, version };
    return respond(reply, await this.handler.answer(transitions.pause, command, request));
  }

  @Post(':id/resume')
  @Operation(200, 'resumeReferral', 'Resume a paused referral')
  @Requires('resume', 'incoming-referral')
  async resume(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Body() request: ResumeReferralRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AnsweredReferral> {
    const command = { actor, idempotency, id, version };
    return respond(reply, await this.handler.answer(transitions.resume, command, request));
  }

  @Post(':id/complete')
  @Operation(200, 'completeReferral', 'Complete a referral: the care was taken over')
  @Requires('complete', 'incoming-referral')
  async complete(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AnsweredReferral> {
    const command = { actor, idempotency, id, version };
    return respond(reply, await this.handler.answer(transitions.complete, command, undefined));
  }

  @Post(':id/fail')
  @Operation(200, 'failReferral', 'Say that an accepted referral failed, with the reason')
  @Requires('fail', 'incoming-referral')
  async fail(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Body() request: FailReferralRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AnsweredReferral> {
    const command = { actor, idempotency, id, version };
    return respond(reply, await this.handler.answer(transitions.fail, command, request));
  }
}
