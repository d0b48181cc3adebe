import { Module } from '@nestjs/common';
import './break-glass.problems.js';
import { ApproveOpeningController } from './commands/approve-opening/approve-opening.controller.js';
import { OpenCaseController } from './commands/open-case/open-case.controller.js';
import { OpenCase } from './commands/open-case/open-case.handler.js';
import { ReviewOpeningController } from './commands/review-opening/review-opening.controller.js';
import { ExplainCaseController } from './queries/explain-case/explain-case.controller.js';
import { FindOpeningsController } from './queries/find-openings/find-openings.controller.js';
import { FindOpenings } from './queries/find-openings/find-openings.handler.js';
import { NoteLateReview } from './timers/note-late-review.timer.js';

@Module({
  controllers: [
    OpenCaseController,
    ApproveOpeningController,
    ReviewOpeningController,
    FindOpeningsController,
    ExplainCaseController,
  ],
  providers: [OpenCase, FindOpenings, NoteLateReview],
})
export class BreakGlassModule {}
