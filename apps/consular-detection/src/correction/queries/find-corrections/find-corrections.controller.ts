import { Controller, Get, Param } from '@nestjs/common';
import type { FormerVersion } from '#libs/corrections';
import { Operation } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import type { RegisterDetectionRequest } from '../../../detection/forms/register-detection.request.js';
import type { ScreeningRecord } from '../../../detection/persistence/screening.record.js';
import type { ReportParts } from '../../../pre-return-report/domain/pre-return-report.js';
import type { Travels } from '../../../return-plan/persistence/return-plan.record.js';
import { FindCorrections } from './find-corrections.handler.js';

@Controller('v1')
export class FindCorrectionsController {
  constructor(private readonly corrections: FindCorrections) {}

  @Get('detections/:id/corrections')
  @Operation(
    200,
    'listDetectionCorrections',
    'Read what a registration said before its corrections',
  )
  @Requires('read', 'detection')
  ofDetection(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParameter,
  ): Promise<{ items: FormerVersion<RegisterDetectionRequest>[] }> {
    return this.corrections.ofDetection(actor, id);
  }

  @Get('detections/:id/protection-screening/corrections')
  @Operation(200, 'listScreeningCorrections', 'Read what a screening said before its corrections')
  @Requires('read', 'detection')
  ofScreening(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParameter,
  ): Promise<{ items: FormerVersion<ScreeningRecord>[] }> {
    return this.corrections.ofScreening(actor, id);
  }

  @Get('pre-return-reports/:id/corrections')
  @Operation(200, 'listReportCorrections', 'Read what a report said before its corrections')
  @Requires('read', 'pre-return-report')
  ofReport(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParameter,
  ): Promise<{ items: FormerVersion<ReportParts>[] }> {
    return this.corrections.ofReport(actor, id);
  }

  @Get('return-plans/:id/corrections')
  @Operation(
    200,
    'listReturnPlanCorrections',
    'Read what a return plan said before its corrections',
  )
  @Requires('read', 'return-plan')
  ofPlan(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParameter,
  ): Promise<{ items: FormerVersion<Travels>[] }> {
    return this.corrections.ofPlan(actor, id);
  }
}
