import { Controller, Get, Query } from '@nestjs/common';
import { Operation, type Page } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { FindReports, FindReportsQuery, type ReportSummary } from './find-reports.handler.js';

@Controller('v1/pre-return-reports')
export class FindReportsController {
  constructor(private readonly reports: FindReports) {}

  @Get()
  @Operation(200, 'listReports', 'List the pre-return reports of your organisation')
  @Requires('read', 'pre-return-report')
  find(
    @CurrentActor() actor: Actor,
    @Query() query: FindReportsQuery,
  ): Promise<Page<ReportSummary>> {
    return this.reports.find(actor, query);
  }
}
