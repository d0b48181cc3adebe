import { Body, Controller, Param, Put, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, respond, IfMatch, type InWords } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import type { WrittenReport } from '../draft-report/draft-report.handler.js';
import { ReplaceReport } from './replace-report.handler.js';
import { ReplaceReportRequest } from './replace-report.request.js';

@Controller('v1/pre-return-reports')
export class ReplaceReportController {
  constructor(private readonly reports: ReplaceReport) {}

  @Put(':id')
  @Operation(200, 'replaceReport', 'Replace the contents of a drafted pre-return report')
  @Requires('replace', 'pre-return-report')
  async replace(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Body() request: ReplaceReportRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InWords<WrittenReport>> {
    return respond(reply, await this.reports.replace({ actor, id, version, request }));
  }
}
