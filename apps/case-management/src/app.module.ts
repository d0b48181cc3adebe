import { Module } from '@nestjs/common';
import { CorrectionModule } from '#libs/corrections';
import { DeliveryModule } from '#libs/delivery';
import { PeopleModule } from '#libs/people';
import { RestrictionModule } from '#libs/restriction';
import { TrustListModule } from '#libs/trust-list';
import { BreakGlassModule } from './break-glass/break-glass.module.js';
import { FindPeopleController } from './people/find-people.controller.js';
import { CaseModule } from './case/case.module.js';
import { ReferralModule } from './referral/referral.module.js';
import { ReportModule } from './report/report.module.js';

@Module({
  controllers: [FindPeopleController],
  imports: [
    RestrictionModule.of('case-management'),
    CorrectionModule.of('case-management'),
    DeliveryModule,
    PeopleModule,
    TrustListModule,
    ReferralModule,
    ReportModule,
    CaseModule,
    BreakGlassModule,
  ],
})
export class AppModule {}
