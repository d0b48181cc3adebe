import { Module } from '@nestjs/common';
import { FindFollowUpsController } from './queries/find-follow-ups/find-follow-ups.controller.js';
import { FindFollowUps } from './queries/find-follow-ups/find-follow-ups.handler.js';
import { PlanFollowUpWhenCaseOpened } from './reactions/plan-follow-up-when-case-opened.consumer.js';

@Module({
  controllers: [FindFollowUpsController, PlanFollowUpWhenCaseOpened],
  providers: [FindFollowUps],
})
export class FollowUpModule {}
