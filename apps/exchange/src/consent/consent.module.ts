import { Module } from '@nestjs/common';
import './consent.problems.js';
import { TrustListModule } from '../trust-list/trust-list.module.js';
import { WithdrawalModule } from '../withdrawal/withdrawal.module.js';
import { CorrectConsentController } from './commands/correct-consent/correct-consent.controller.js';
import { CorrectConsent } from './commands/correct-consent/correct-consent.handler.js';
import { RecordConsentController } from './commands/record-consent/record-consent.controller.js';
import { RecordConsent } from './commands/record-consent/record-consent.handler.js';
import { KnownAges } from './persistence/known-ages.js';
import { ConsentStore } from './persistence/consent-store.js';
import { FindConsentsController } from './queries/find-consents/find-consents.controller.js';
import { FindNoticesController } from './queries/find-notices/find-notices.controller.js';
import { ListConsentsController } from './queries/list-consents/list-consents.controller.js';
import { ListConsents } from './queries/list-consents/list-consents.handler.js';
import { StoreAgeWhenDetectionRegistered } from './reactions/store-age-when-detection-registered.consumer.js';
import { ConsentDeadlines } from './timers/consent-deadlines.js';
import { EndConsents } from './timers/end-consents.timer.js';

@Module({
  imports: [TrustListModule, WithdrawalModule],
  controllers: [
    RecordConsentController,
    CorrectConsentController,
    ListConsentsController,
    FindConsentsController,
    FindNoticesController,
    StoreAgeWhenDetectionRegistered,
  ],
  providers: [
    ...[RecordConsent, CorrectConsent, ListConsents, ConsentStore, KnownAges],
    ...[ConsentDeadlines, EndConsents],
  ],
  exports: [KnownAges],
})
export class ConsentModule {}
