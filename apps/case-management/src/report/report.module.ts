import { Module } from '@nestjs/common';
import { FindReportController } from './queries/find-report/find-report.controller.js';
import { FindReport } from './queries/find-report/find-report.handler.js';
import { KeepReportWhenReportDisclosed } from './reactions/keep-report-when-report-disclosed.consumer.js';

@Module({
  controllers: [FindReportController, KeepReportWhenReportDisclosed],
  providers: [FindReport],
})
export class ReportModule {}
