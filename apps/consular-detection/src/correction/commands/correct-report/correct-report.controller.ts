import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  Operation,
  respond,
  Idempotency,
  IfMatch,
  type IdempotentRequest,
  type InWords,
} from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import type { WrittenReport } from '../../../pre-return-report/commands/draft-report/draft-report.handler.js';
import { CorrectReport } from './correct-report.handler.js';
import { CorrectReportRequest } from './correct-report.request.js';

@Controller('v1/pre-return-reports')
export class CorrectReportController {
  constructor(private readonly reports: CorrectReport) {}

  @Post(':id/correct')
  @Operation(
    200,
    'correctReport',
    'Correct an issued report: who has it receives the corrected one',
  )
  @Requires('correct', 'pre-return-report')
  async correct(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Body() request: CorrectReportRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InWords<WrittenReport>> {
    const given = await this.reports.correct({ actor, idempotency, id, version, request });
    return respond(reply, given);
  }
}
