import { Module } from '@nestjs/common';
import './break-glass.problems.js';
import { ApproveGrantController } from './commands/approve-grant/approve-grant.controller.js';
import { ApproveGrant } from './commands/approve-grant/approve-grant.handler.js';
import { ReviewGrantController } from './commands/review-grant/review-grant.controller.js';
import { ReviewGrant } from './commands/review-grant/review-grant.handler.js';
import { FindGrantsController } from './queries/find-grants/find-grants.controller.js';
import { FindGrants } from './queries/find-grants/find-grants.handler.js';
import { MarkReviewOverdue } from './timers/mark-review-overdue.timer.js';

@Module({
  controllers: [ApproveGrantController, ReviewGrantController, FindGrantsController],
  providers: [ApproveGrant, ReviewGrant, FindGrants, MarkReviewOverdue],
})
export class BreakGlassModule {}
