import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, withEtag } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import { FindReport, type ReportVersionView, type ReportView } from './find-report.handler.js';

@Controller('v1/referrals')
@Requires('read', 'disclosed-report')
export class FindReportController {
  constructor(private readonly reports: FindReport) {}

  @Get(':id/report')
  @Operation(200, 'getDisclosedReport', 'Read what was disclosed of the report with a referral')
  async get(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParameter,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportView> {
    return withEtag(reply, await this.reports.get(actor, id));
  }

  @Get(':id/report/versions')
  @Operation(
    200,
    'listDisclosedReportVersions',
    'Read all versions of the report that were disclosed',
  )
  versions(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParameter,
  ): Promise<{ items: ReportVersionView[] }> {
    return this.reports.versions(actor, id);
  }
}
