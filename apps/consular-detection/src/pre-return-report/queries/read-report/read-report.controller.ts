import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { withEtag } from '#libs/http';
import { CurrentActor, Roles, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import { ReadReport, type ReportView } from './read-report.handler.js';

@Controller('v1/pre-return-reports')
export class ReadReportController {
  constructor(private readonly reports: ReadReport) {}

  @Get(':id')
  @Roles('host-authority-officer', 'consular-officer', 'supervisor')
  async read(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParameter,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportView> {
    return withEtag(reply, await this.reports.read(actor, id));
  }
}
