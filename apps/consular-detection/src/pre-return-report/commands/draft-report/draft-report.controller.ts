import { Body, Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, respond, Idempotency, type IdempotentRequest, type InWords } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { DraftReport, type WrittenReport } from './draft-report.handler.js';
import { DraftReportRequest } from './draft-report.request.js';

@Controller('v1/pre-return-reports')
export class DraftReportController {
  constructor(private readonly reports: DraftReport) {}

  @Post()
  @Operation(201, 'draftReport', 'Draft a pre-return report of a child')
  @Requires('draft', 'pre-return-report')
  async draft(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Body() request: DraftReportRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InWords<WrittenReport>> {
    return respond(reply, await this.reports.draft({ actor, idempotency, request }));
  }
}
