import { restrictionMigrations } from '#libs/restriction';
import type { ServiceDefinition } from '#libs/service';
import { AppModule } from './app.module.js';
import { ArrivalEntity } from './arrival/persistence/arrival.entity.js';
import { CancelledReferralEntity } from './expected-arrival/persistence/cancelled-referral.entity.js';
import { ExpectedArrivalEntity } from './expected-arrival/persistence/expected-arrival.entity.js';
import { Arrivals1760000003000 } from './migrations/1760000003000-arrivals.js';
import { rowSecurity } from './row-security.js';
import { arrivalRecord } from './arrival/persistence/arrival.record.js';
import { expectedArrivalRecord } from './expected-arrival/persistence/expected-arrival.record.js';

/** Expected arrivals, arrivals, immediate assistance and handover. */
export const service: ServiceDefinition = {
  name: 'reception',
  module: AppModule,
  records: [arrivalRecord, expectedArrivalRecord],
  entities: [ExpectedArrivalEntity, CancelledReferralEntity, ArrivalEntity],
  migrations: [Arrivals1760000003000, ...restrictionMigrations],
  rowSecurity,
};
