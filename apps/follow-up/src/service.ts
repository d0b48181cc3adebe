import { CorrectionEntity, correctionMigrations, correctionRecordOf } from '#libs/corrections';
import { deliveryMigrations } from '#libs/delivery';
import { restrictionMigrations } from '#libs/restriction';
import type { ServiceDefinition } from '#libs/service';
import { AppModule } from './app.module.js';
import { followUpEndRecord } from './follow-up/persistence/follow-up-end.record.js';
import { FollowUpEntity } from './follow-up/persistence/follow-up.entity.js';
import { FollowUps1760000005000 } from './migrations/1760000005000-follow-ups.js';
import { EndedFollowUps1760000006000 } from './migrations/1760000006000-ended-follow-ups.js';
import { SealedFollowUps1760000007000 } from './migrations/1760000007000-sealed-follow-ups.js';
import { erasable } from './erasable.js';
import { rowSecurity } from './row-security.js';
import { MarkVisitOverdue } from './visit/timers/mark-visit-overdue.timer.js';
import { VISIT_OVERDUE_TASK } from './visit/timers/visit-deadline.js';
import { VisitEntity } from './visit/persistence/visit.entity.js';
import { visitRecord } from './visit/persistence/visit.record.js';

/** The visits of the twelve months after arrival, and the outcome that goes back to the sender. */
export const service: ServiceDefinition = {
  name: 'follow-up',
  module: AppModule,
  records: [followUpEndRecord, visitRecord, correctionRecordOf('follow-up')],
  entities: [FollowUpEntity, VisitEntity, CorrectionEntity],
  migrations: [
    FollowUps1760000005000,
    EndedFollowUps1760000006000,
    SealedFollowUps1760000007000,
    ...restrictionMigrations,
    ...deliveryMigrations,
    ...correctionMigrations,
  ],
  rowSecurity,
  erasable,
  appendOnly: ['corrections'],
  timers: {
    tasks: (resolve) => ({
      [VISIT_OVERDUE_TASK]: ({ visitId }) => resolve(MarkVisitOverdue).record(String(visitId)),
    }),
  },
};
