import { Module } from '@nestjs/common';
import { TrustListModule } from '../trust-list/trust-list.module.js';
import { FindLedgerController } from './queries/find-ledger/find-ledger.controller.js';
import { PrintLedgerController } from './queries/print-ledger/print-ledger.controller.js';
import { ProveLedgerController } from './queries/prove-ledger/prove-ledger.controller.js';
import { EnterLedgerWhenHandoverProposed } from './reactions/enter-ledger-when-handover-proposed.consumer.js';
import { EnterLedgerWhenReturnDecided } from './reactions/enter-ledger-when-return-decided.consumer.js';
import { EnterLedgerWhenConsulateNotified } from './reactions/enter-ledger-when-consulate-notified.consumer.js';

@Module({
  imports: [TrustListModule],
  controllers: [
    FindLedgerController,
    PrintLedgerController,
    ProveLedgerController,
    EnterLedgerWhenConsulateNotified,
    EnterLedgerWhenHandoverProposed,
    EnterLedgerWhenReturnDecided,
  ],
})
export class LedgerModule {}
