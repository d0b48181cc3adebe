import { CorrectionEntity, correctionMigrations, correctionRecordOf } from '#libs/corrections';
import { deliveryMigrations } from '#libs/delivery';
import { trustListEntities, trustListMigrations } from '#libs/trust-list';
import { restrictionMigrations } from '#libs/restriction';
import type { ServiceDefinition } from '#libs/service';
import { AppModule } from './app.module.js';
import { DetectionEntity } from './detection/persistence/detection.entity.js';
import { CaseHolds1760000011000 } from './migrations/1760000011000-case-holds.js';
import { Detections1760000001000 } from './migrations/1760000001000-detections.js';
import { Notifications1760000007000 } from './migrations/1760000007000-notifications.js';
import { PreReturnReports1760000003000 } from './migrations/1760000003000-pre-return-reports.js';
import { Referrals1760000004000 } from './migrations/1760000004000-referrals.js';
import { RedirectedReferrals1760000009000 } from './migrations/1760000009000-redirected-referrals.js';
import { ReturnDecisions1760000012000 } from './migrations/1760000012000-return-decisions.js';
import { ReturnPlans1760000005000 } from './migrations/1760000005000-return-plans.js';
import { NotificationEntity } from './notification/persistence/notification.entity.js';
import { ReportEntity } from './pre-return-report/persistence/report.entity.js';
import { CaseHoldEntity } from './referral/persistence/case-hold.entity.js';
import { ReferralAnswerEntity } from './referral/persistence/referral-answer.entity.js';
import { ReferralOutcomeEntity } from './referral/persistence/referral-outcome.entity.js';
import { ReferralEntity } from './referral/persistence/referral.entity.js';
import { ReturnDecisionEntity } from './return-decision/persistence/return-decision.entity.js';
import { returnDecisionRecord } from './return-decision/persistence/return-decision.record.js';
import { ReturnPlanEntity } from './return-plan/persistence/return-plan.entity.js';
import { erasable } from './erasable.js';
import { rowSecurity } from './row-security.js';
import { detectionRecord } from './detection/persistence/detection.record.js';
import { screeningRecord } from './detection/persistence/screening.record.js';
import { reportRecord } from './pre-return-report/persistence/report.record.js';
import { answerRecord } from './referral/persistence/answer.record.js';
import { cancellationRecord } from './referral/persistence/cancellation.record.js';
import { outcomeRecord } from './referral/persistence/outcome.record.js';
import { referralRecord } from './referral/persistence/referral.record.js';
import { returnPlanRecord } from './return-plan/persistence/return-plan.record.js';

/**
 * Detections, screening, pre-return reports, outgoing referrals, return plans, and notifications of
 * consulates.
 */
export const service: ServiceDefinition = {
  name: 'consular-detection',
  module: AppModule,
  records: [
    ...[detectionRecord, screeningRecord, reportRecord, returnPlanRecord, returnDecisionRecord],
    ...[referralRecord, answerRecord, cancellationRecord, outcomeRecord],
    correctionRecordOf('consular-detection'),
  ],
  entities: [
    DetectionEntity,
    ...trustListEntities,
    ReportEntity,
    ReferralEntity,
    CaseHoldEntity,
    ReferralAnswerEntity,
    ReferralOutcomeEntity,
    ReturnPlanEntity,
    ReturnDecisionEntity,
    NotificationEntity,
    CorrectionEntity,
  ],
  migrations: [
    Detections1760000001000,
    ...trustListMigrations,
    PreReturnReports1760000003000,
    Referrals1760000004000,
    ReturnPlans1760000005000,
    Notifications1760000007000,
    RedirectedReferrals1760000009000,
    ...restrictionMigrations,
    ...deliveryMigrations,
    ...correctionMigrations,
    CaseHolds1760000011000,
    ReturnDecisions1760000012000,
  ],
  rowSecurity,
  erasable,
  appendOnly: [
    ...['referral_answers', 'referral_outcomes', 'cancelled_requests', 'return_decisions'],
    'corrections',
  ],
};
