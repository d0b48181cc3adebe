import { Module } from '@nestjs/common';
import './visit.problems.js';
import { RecordVisitController } from './commands/record-visit/record-visit.controller.js';
import { RecordVisit } from './commands/record-visit/record-visit.handler.js';
import { MarkVisitOverdue } from './deadlines/mark-visit-overdue.js';
import { FindVisitsController } from './queries/find-visits/find-visits.controller.js';
import { FindVisits } from './queries/find-visits/find-visits.handler.js';

@Module({
  controllers: [RecordVisitController, FindVisitsController],
  providers: [RecordVisit, FindVisits, MarkVisitOverdue],
})
export class VisitModule {}
