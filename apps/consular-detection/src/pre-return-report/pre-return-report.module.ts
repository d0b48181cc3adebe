import { Module } from '@nestjs/common';
import './pre-return-report.problems.js';
import { DraftReportController } from './commands/draft-report/draft-report.controller.js';
import { DraftReport } from './commands/draft-report/draft-report.handler.js';
import { IssueReportController } from './commands/issue-report/issue-report.controller.js';
import { IssueReport } from './commands/issue-report/issue-report.handler.js';
import { ReplaceReportController } from './commands/replace-report/replace-report.controller.js';
import { ReplaceReport } from './commands/replace-report/replace-report.handler.js';
import { FindReportsController } from './queries/find-reports/find-reports.controller.js';
import { FindReports } from './queries/find-reports/find-reports.handler.js';
import { ReadReportController } from './queries/read-report/read-report.controller.js';
import { ReadReport } from './queries/read-report/read-report.handler.js';

@Module({
  controllers: [
    DraftReportController,
    ReplaceReportController,
    IssueReportController,
    FindReportsController,
    ReadReportController,
  ],
  providers: [DraftReport, ReplaceReport, IssueReport, FindReports, ReadReport],
})
export class PreReturnReportModule {}
