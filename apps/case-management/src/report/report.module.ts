import { Module } from '@nestjs/common';
import { FindReportController } from './queries/find-report/find-report.controller.js';
import { FindReport } from './queries/find-report/find-report.handler.js';
import { StoreReportWhenReportDisclosed } from './reactions/store-report-when-report-disclosed.consumer.js';

@Module({
  controllers: [FindReportController, StoreReportWhenReportDisclosed],
  providers: [FindReport],
})
export class ReportModule {}
