import { Module } from '@nestjs/common';
import { BorderModule } from './border/border.module.js';
import { CaseFileModule } from './case-file/case-file.module.js';
import { CheckpointModule } from './checkpoint/checkpoint.module.js';
import { ConsentModule } from './consent/consent.module.js';
import { DisclosureCheckModule } from './disclosure-check/disclosure-check.module.js';
import { DisclosureModule } from './disclosure/disclosure.module.js';
import { ErasureModule } from './erasure/erasure.module.js';
import { ExplanationModule } from './explanation/explanation.module.js';
import { FlowModule } from './flow/flow.module.js';
import { HoldModule } from './hold/hold.module.js';
import { LedgerModule } from './ledger/ledger.module.js';
import { OverrideModule } from './override/override.module.js';
import { TrustListModule } from './trust-list/trust-list.module.js';
import { WithdrawalModule } from './withdrawal/withdrawal.module.js';

@Module({
  imports: [
    CaseFileModule,
    ConsentModule,
    WithdrawalModule,
    ErasureModule,
    HoldModule,
    OverrideModule,
    ExplanationModule,
    DisclosureModule,
    DisclosureCheckModule,
    BorderModule,
    LedgerModule,
    TrustListModule,
    CheckpointModule,
    FlowModule,
  ],
})
export class AppModule {}
