import { Module } from '@nestjs/common';
import { FindFollowUpsController } from './queries/find-follow-ups/find-follow-ups.controller.js';
import { FindFollowUps } from './queries/find-follow-ups/find-follow-ups.handler.js';
import { EndFollowUpWhenCaseClosed } from './reactions/end-follow-up-when-case-closed.consumer.js';
import { PlanFollowUpWhenCaseOpened } from './reactions/plan-follow-up-when-case-opened.consumer.js';
import { SealFollowUpWhenCaseSealed } from './reactions/seal-follow-up-when-case-sealed.consumer.js';

@Module({
  controllers: [
    FindFollowUpsController,
    PlanFollowUpWhenCaseOpened,
    SealFollowUpWhenCaseSealed,
    EndFollowUpWhenCaseClosed,
  ],
  providers: [FindFollowUps],
})
export class FollowUpModule {}
