import { CorrectionEntity, correctionMigrations, correctionRecordOf } from '#libs/corrections';
import { deliveryMigrations } from '#libs/delivery';
import { restrictionMigrations } from '#libs/restriction';
import type { ServiceDefinition } from '#libs/service';
import { trustListEntities, trustListMigrations } from '#libs/trust-list';
import { AppModule } from './app.module.js';
import { ArrivalEntity } from './arrival/persistence/arrival.entity.js';
import { CancelledReferralEntity } from './expected-arrival/persistence/cancelled-referral.entity.js';
import { ExpectedArrivalEntity } from './expected-arrival/persistence/expected-arrival.entity.js';
import { HandoverEntity } from './handover/persistence/handover.entity.js';
import { HANDOVER_OVERDUE_TASK } from './handover/timers/handover-deadline.js';
import { MarkHandoverOverdue } from './handover/timers/mark-handover-overdue.timer.js';
import { handoverAnswerRecord } from './handover/persistence/handover-answer.record.js';
import { Arrivals1760000003000 } from './migrations/1760000003000-arrivals.js';
import { Handovers1760000004000 } from './migrations/1760000004000-handovers.js';
import { erasable } from './erasable.js';
import { rowSecurity } from './row-security.js';
import { arrivalRecord } from './arrival/persistence/arrival.record.js';
import { expectedArrivalRecord } from './expected-arrival/persistence/expected-arrival.record.js';

/** Expected arrivals, arrivals, immediate assistance and handover. */
export const service: ServiceDefinition = {
  name: 'reception',
  module: AppModule,
  records: [
    arrivalRecord,
    expectedArrivalRecord,
    handoverAnswerRecord,
    correctionRecordOf('reception'),
  ],
  entities: [
    ...[ExpectedArrivalEntity, CancelledReferralEntity, ArrivalEntity, HandoverEntity],
    ...trustListEntities,
    CorrectionEntity,
  ],
  migrations: [
    Arrivals1760000003000,
    Handovers1760000004000,
    ...trustListMigrations,
    ...restrictionMigrations,
    ...correctionMigrations,
    ...deliveryMigrations,
  ],
  rowSecurity,
  erasable,
  timers: {
    tasks: (resolve) => ({
      [HANDOVER_OVERDUE_TASK]: ({ handoverId }) =>
        resolve(MarkHandoverOverdue).mark(String(handoverId)),
    }),
  },
  appendOnly: ['corrections'],
};
