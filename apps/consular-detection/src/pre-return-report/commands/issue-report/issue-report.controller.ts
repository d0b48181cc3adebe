import { Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, respond, Idempotency, IfMatch, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import type { ReportResponse } from '../draft-report/draft-report.handler.js';
import { IssueReport } from './issue-report.handler.js';

@Controller('v1/pre-return-reports')
export class IssueReportController {
  constructor(private readonly reports: IssueReport) {}

  @Post(':id/issue')
  @Operation(200, 'issueReport', 'Issue a pre-return report: it cannot be changed after that')
  @Requires('issue', 'pre-return-report')
  async issue(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportResponse> {
    return respond(reply, await this.reports.issue({ actor, idempotency, id, version }));
  }
}
