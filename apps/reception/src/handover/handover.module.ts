import { Module } from '@nestjs/common';
import './handover.problems.js';
import { AnswerHandoverController } from './commands/answer-handover/answer-handover.controller.js';
import { AnswerHandover } from './commands/answer-handover/answer-handover.handler.js';
import { ProposeHandoverController } from './commands/propose-handover/propose-handover.controller.js';
import { ProposeHandover } from './commands/propose-handover/propose-handover.handler.js';
import { FindHandoversController } from './queries/find-handovers/find-handovers.controller.js';
import { FindHandovers } from './queries/find-handovers/find-handovers.handler.js';
import { EndExpectationWhenChildErased } from './reactions/end-expectation-when-child-erased.consumer.js';
import { MarkHandoverOverdue } from './timers/mark-handover-overdue.timer.js';

@Module({
  controllers: [
    ProposeHandoverController,
    AnswerHandoverController,
    FindHandoversController,
    EndExpectationWhenChildErased,
  ],
  providers: [ProposeHandover, AnswerHandover, FindHandovers, MarkHandoverOverdue],
})
export class HandoverModule {}
