import { Module } from '@nestjs/common';
import { CaseModule } from './case/case.module.js';
import { ReferralModule } from './referral/referral.module.js';
import { ReportModule } from './report/report.module.js';

@Module({ imports: [ReferralModule, ReportModule, CaseModule] })
export class AppModule {}
