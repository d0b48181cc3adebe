import { Module } from '@nestjs/common';
import { CorrectVisitController } from './commands/correct-visit/correct-visit.controller.js';
import { CorrectVisit } from './commands/correct-visit/correct-visit.handler.js';
import { RecordVisitController } from './commands/record-visit/record-visit.controller.js';
import { RecordVisit } from './commands/record-visit/record-visit.handler.js';
import { FindFollowUpsController } from './queries/find-follow-ups/find-follow-ups.controller.js';
import { FindFollowUps } from './queries/find-follow-ups/find-follow-ups.handler.js';
import { EndFollowUpWhenCaseClosed } from './reactions/end-follow-up-when-case-closed.consumer.js';
import { EndFollowUpWhenChildErased } from './reactions/end-follow-up-when-child-erased.consumer.js';
import { PlanFollowUpWhenCaseOpened } from './reactions/plan-follow-up-when-case-opened.consumer.js';
import { ReplanVisitsWhenArrivalCorrected } from './reactions/replan-visits-when-arrival-corrected.consumer.js';
import { SealFollowUpWhenCaseSealed } from './reactions/seal-follow-up-when-case-sealed.consumer.js';
import { ShareOutcome } from './sharing/share-outcome.js';

@Module({
  controllers: [
    RecordVisitController,
    CorrectVisitController,
    FindFollowUpsController,
    PlanFollowUpWhenCaseOpened,
    ReplanVisitsWhenArrivalCorrected,
    SealFollowUpWhenCaseSealed,
    EndFollowUpWhenCaseClosed,
    EndFollowUpWhenChildErased,
  ],
  providers: [RecordVisit, CorrectVisit, FindFollowUps, ShareOutcome],
})
export class FollowUpModule {}
