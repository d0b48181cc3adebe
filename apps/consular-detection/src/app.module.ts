import { Module } from '@nestjs/common';
import { DetectionModule } from './detection/detection.module.js';
import { DirectoryModule } from './directory/directory.module.js';
import { PreReturnReportModule } from './pre-return-report/pre-return-report.module.js';
import { ReferralModule } from './referral/referral.module.js';
import { ReturnPlanModule } from './return-plan/return-plan.module.js';

@Module({
  imports: [
    DirectoryModule,
    DetectionModule,
    PreReturnReportModule,
    ReferralModule,
    ReturnPlanModule,
  ],
})
export class AppModule {}
