import type { ServiceDefinition } from '#libs/service';
import { AppModule } from './app.module.js';
import { DetectionEntity } from './detection/persistence/detection.entity.js';
import { AdoptedDirectoryEntity } from './directory/persistence/adopted-directory.entity.js';
import { KnownOrganisationEntity } from './directory/persistence/known-organisation.entity.js';
import { Detections1760000001000 } from './migrations/1760000001000-detections.js';
import { Directory1760000002000 } from './migrations/1760000002000-directory.js';
import { PreReturnReports1760000003000 } from './migrations/1760000003000-pre-return-reports.js';
import { Referrals1760000004000 } from './migrations/1760000004000-referrals.js';
import { ReturnPlans1760000005000 } from './migrations/1760000005000-return-plans.js';
import { ReportEntity } from './pre-return-report/persistence/report.entity.js';
import { ReferralAnswerEntity } from './referral/persistence/referral-answer.entity.js';
import { ReferralDisclosureEntity } from './referral/persistence/referral-disclosure.entity.js';
import { ReferralOutcomeEntity } from './referral/persistence/referral-outcome.entity.js';
import { ReferralEntity } from './referral/persistence/referral.entity.js';
import { ReturnPlanEntity } from './return-plan/persistence/return-plan.entity.js';

/** Detections, screening, pre-return reports, outgoing referrals and return plans. */
export const service: ServiceDefinition = {
  name: 'consular-detection',
  module: AppModule,
  entities: [
    DetectionEntity,
    AdoptedDirectoryEntity,
    KnownOrganisationEntity,
    ReportEntity,
    ReferralEntity,
    ReferralAnswerEntity,
    ReferralDisclosureEntity,
    ReferralOutcomeEntity,
    ReturnPlanEntity,
  ],
  migrations: [
    Detections1760000001000,
    Directory1760000002000,
    PreReturnReports1760000003000,
    Referrals1760000004000,
    ReturnPlans1760000005000,
  ],
  appendOnly: ['referral_answers', 'referral_outcomes'],
};
