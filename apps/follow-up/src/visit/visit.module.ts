import { Module } from '@nestjs/common';
import './visit.problems.js';
import { MarkVisitOverdue } from './timers/mark-visit-overdue.timer.js';
import { FindVisitsController } from './queries/find-visits/find-visits.controller.js';
import { FindVisits } from './queries/find-visits/find-visits.handler.js';

@Module({
  controllers: [FindVisitsController],
  providers: [FindVisits, MarkVisitOverdue],
})
export class VisitModule {}
