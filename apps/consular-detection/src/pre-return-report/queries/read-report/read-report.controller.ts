import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, withEtag } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import { ReadReport, type ReportView } from './read-report.handler.js';

@Controller('v1/pre-return-reports')
export class ReadReportController {
  constructor(private readonly reports: ReadReport) {}

  @Get(':id')
  @Operation(200, 'getReport', 'Read one pre-return report')
  @Requires('read', 'pre-return-report')
  async read(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParameter,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportView> {
    return withEtag(reply, await this.reports.read(actor, id));
  }
}
