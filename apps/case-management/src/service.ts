import { CorrectionEntity, correctionMigrations, correctionRecordOf } from '#libs/corrections';
import { deliveryMigrations } from '#libs/delivery';
import { trustListEntities, trustListMigrations } from '#libs/trust-list';
import { peopleMigrations } from '#libs/people';
import { restrictionMigrations } from '#libs/restriction';
import type { ServiceDefinition } from '#libs/service';
import { AppModule } from './app.module.js';
import { GrantEntity } from './break-glass/persistence/grant.entity.js';
import {
  MARK_REVIEW_OVERDUE,
  MarkReviewOverdue,
} from './break-glass/timers/mark-review-overdue.timer.js';
import { CaseEntity } from './case/persistence/case.entity.js';
import { PlanEntity } from './case/persistence/plan.entity.js';
import { Referrals1760000001000 } from './migrations/1760000001000-referrals.js';
import { Cases1760000002000 } from './migrations/1760000002000-cases.js';
import { RedirectedReferrals1760000007000 } from './migrations/1760000007000-redirected-referrals.js';
import { disclosedArrivalRecord } from './case/persistence/disclosed-arrival.record.js';
import { erasable } from './erasable.js';
import { rowSecurity } from './row-security.js';
import { SealedCases1760000008000 } from './migrations/1760000008000-sealed-cases.js';
import { ReferralEntity } from './referral/persistence/referral.entity.js';
import { EXPIRE_REFERRAL } from './referral/timers/answer-deadline.js';
import { ExpireReferral } from './referral/timers/expire-referral.timer.js';
import { ReportEntity } from './disclosed-report/report.entity.js';
import { grantRecord } from './break-glass/persistence/grant.record.js';
import { lastVisitRecord } from './achievement/persistence/last-visit.record.js';
import { closureRecord } from './case/persistence/case.records.js';
import { planRecord } from './case/persistence/plan.record.js';
import { answerRecord, previewRecord } from './referral/persistence/referral.records.js';
import { reportRecord } from './disclosed-report/report.record.js';

/** Incoming referrals and their answers, disclosed reports, cases and their plans. */
export const service: ServiceDefinition = {
  name: 'case-management',
  module: AppModule,
  records: [
    ...[grantRecord, closureRecord, lastVisitRecord, planRecord, disclosedArrivalRecord],
    ...[answerRecord, previewRecord, reportRecord, correctionRecordOf('case-management')],
  ],
  entities: [
    ...trustListEntities,
    ReferralEntity,
    ReportEntity,
    CaseEntity,
    PlanEntity,
    GrantEntity,
    CorrectionEntity,
  ],
  migrations: [
    ...trustListMigrations,
    Referrals1760000001000,
    Cases1760000002000,
    RedirectedReferrals1760000007000,
    SealedCases1760000008000,
    ...restrictionMigrations,
    ...peopleMigrations,
    ...deliveryMigrations,
    ...correctionMigrations,
  ],
  rowSecurity,
  erasable,
  appendOnly: ['early_cancellations', 'reports', 'plans', 'corrections'],
  timers: {
    tasks: (resolve) => ({
      [EXPIRE_REFERRAL]: (payload) => resolve(ExpireReferral).expire(payload),
      [MARK_REVIEW_OVERDUE]: (payload) => resolve(MarkReviewOverdue).record(payload),
    }),
  },
};
