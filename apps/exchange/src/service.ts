import { consumedByExchange } from '#libs/messaging';
import type { ServiceDefinition } from '#libs/service';
import { AppModule } from './app.module.js';
import { Border, openBorder } from './peer/border.config.js';
import { BorderRuntime } from './border/border-runtime.js';
import { EXPIRE_CONSENT, MAJORITY } from './consent/timers/consent-deadlines.js';
import { EndConsents } from './consent/timers/end-consents.timer.js';
import { ErasureSettings, readErasureSettings } from './erasure/settings/erasure.config.js';
import { SETTLE_ERASURE, SettleErasure } from './erasure/timers/settle-erasure.timer.js';
import { CLOSE_AGAIN } from './flow/timers/close-again-deadline.js';
import { CloseAgain } from './flow/timers/close-again.timer.js';
import { Checkpoints1760000005000 } from './migrations/1760000005000-checkpoints.js';
import { Exchange1760000002000 } from './migrations/1760000002000-exchange.js';
import { TrustListHolders1760000008000 } from './migrations/1760000008000-trust-list-holders.js';
import { Erasures1760000006000 } from './migrations/1760000006000-erasures.js';
import { Withdrawals1760000004000 } from './migrations/1760000004000-withdrawals.js';
import { rowSecurity } from './row-security.js';
import { KnownAges1760000012000 } from './migrations/1760000012000-known-ages.js';
import { Overrides1760000007000 } from './migrations/1760000007000-overrides.js';
import { END_OVERRIDE, EndOverrides } from './override/timers/end-overrides.timer.js';
import {
  readWithdrawalSettings,
  WithdrawalSettings,
} from './withdrawal/settings/withdrawal.config.js';
import { consentRecord } from './consent/persistence/consent.record.js';
import { knownAgeRecord } from './consent/persistence/known-age.record.js';
import { holdRecord } from './hold/persistence/hold.record.js';
import { overrideRecord } from './override/persistence/override.record.js';

/** The node's border, and its rights: consents, holds, agreements. */
export const service: ServiceDefinition = {
  name: 'exchange',
  module: AppModule,
  records: [consentRecord, knownAgeRecord, holdRecord, overrideRecord],
  entities: [],
  migrations: [
    Exchange1760000002000,
    Withdrawals1760000004000,
    Checkpoints1760000005000,
    Erasures1760000006000,
    Overrides1760000007000,
    TrustListHolders1760000008000,
    KnownAges1760000012000,
  ],
  rowSecurity,
  appendOnly: ['custody_ledger', 'receipts', 'consents', 'trust_lists', 'checkpoints'],
  consumes: consumedByExchange,
  timers: {
    tasks: (resolve) => ({
      [EXPIRE_CONSENT]: (payload) => resolve(EndConsents).expire(payload),
      [END_OVERRIDE]: (payload) => resolve(EndOverrides).end(payload),
      [CLOSE_AGAIN]: (payload) => resolve(CloseAgain).close(payload),
      [SETTLE_ERASURE]: (payload) => resolve(SettleErasure).settle(payload),
      [MAJORITY]: (payload) => resolve(EndConsents).atMajority(payload),
    }),
  },
  prepare: async (runtime, env) => [
    { provide: Border, useValue: await openBorder(runtime, env) },
    { provide: ErasureSettings, useValue: readErasureSettings(env) },
    { provide: WithdrawalSettings, useValue: readWithdrawalSettings(env) },
  ],
  background: (resolve, _, onFatal) => {
    const post = resolve(BorderRuntime);
    return {
      open: () => post.open(),
      start: () => post.start(onFatal),
      stop: () => post.stop(),
    };
  },
};
