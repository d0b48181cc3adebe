import { Module } from '@nestjs/common';
import { ConsentModule } from '../consent/consent.module.js';
import { HoldModule } from '../hold/hold.module.js';
import { PeerModule } from '../peer/peer.module.js';
import { TrustListModule } from '../trust-list/trust-list.module.js';
import { WithdrawalModule } from '../withdrawal/withdrawal.module.js';
import { CaseFactsReader } from './claim/case-facts.js';
import { ClaimDisclosures } from './claim/claim-disclosures.js';
import { DispatchWriter } from './persistence/dispatch-writer.js';
import { WaitingDisclosures } from './persistence/waiting-disclosure.repository.js';
import { ClaimWhenEventAddressed } from './reactions/claim-when-event-addressed.consumer.js';
import { ReleaseWithheld } from './release-withheld.js';
import { ResumeDisclosures } from './resume-disclosures.js';
import { SettleDisclosures } from './claim/settle-disclosures.js';

@Module({
  imports: [ConsentModule, PeerModule, TrustListModule, HoldModule, WithdrawalModule],
  controllers: [ClaimWhenEventAddressed],
  providers: [
    CaseFactsReader,
    ClaimDisclosures,
    SettleDisclosures,
    ResumeDisclosures,
    ReleaseWithheld,
    WaitingDisclosures,
    DispatchWriter,
  ],
  exports: [CaseFactsReader, ResumeDisclosures, ReleaseWithheld],
})
export class DisclosureModule {}
