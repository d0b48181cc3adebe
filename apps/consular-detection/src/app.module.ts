import { Module } from '@nestjs/common';
import { CorrectionModule } from '#libs/corrections';
import { DeliveryModule } from '#libs/delivery';
import { TrustListModule } from '#libs/trust-list';
import { RestrictionModule } from '#libs/restriction';
import { RecordCorrectionModule } from './correction/record-correction.module.js';
import { DetectionModule } from './detection/detection.module.js';
import { NotificationModule } from './notification/notification.module.js';
import { PreReturnReportModule } from './pre-return-report/pre-return-report.module.js';
import { ReferralModule } from './referral/referral.module.js';
import { ReturnDecisionModule } from './return-decision/return-decision.module.js';
import { ReturnPlanModule } from './return-plan/return-plan.module.js';

@Module({
  imports: [
    TrustListModule,
    RestrictionModule.of('consular-detection'),
    CorrectionModule.of('consular-detection'),
    DeliveryModule,
    DetectionModule,
    PreReturnReportModule,
    ReferralModule,
    ReturnDecisionModule,
    ReturnPlanModule,
    NotificationModule,
    RecordCorrectionModule,
  ],
})
export class AppModule {}
