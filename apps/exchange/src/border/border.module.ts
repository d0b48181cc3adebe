import { Module } from '@nestjs/common';
import { CaseFileModule } from '../case-file/case-file.module.js';
import { CheckpointModule } from '../checkpoint/checkpoint.module.js';
import { ConsentModule } from '../consent/consent.module.js';
import { DisclosureModule } from '../disclosure/disclosure.module.js';
import { PeerModule } from '../peer/peer.module.js';
import { TrustListModule } from '../trust-list/trust-list.module.js';
import { WithdrawalModule } from '../withdrawal/withdrawal.module.js';
import { BorderRuntime } from './border-runtime.js';
import { EpochManager } from './epochs/epoch-manager.js';
import { BorderStatusController } from './queries/border-status.controller.js';
import { BorderReceiver } from './receiving/border-receiver.js';
import { DispatchApplier } from './receiving/dispatch-applier.js';
import { DispatchParking } from './receiving/dispatch-parking.js';
import { DispatchReceiver } from './receiving/dispatch-receiver.js';
import { InboxOpener } from './receiving/inbox-opener.js';
import { ParkedReplay } from './receiving/parked-replay.js';
import { ReceiptReceiver } from './receiving/receipt-receiver.js';
import { BorderGauges } from './status/border-gauges.js';
import { BorderSender } from './sending/border-sender.js';
import { DispatchPacker } from './sending/dispatch-packer.js';

@Module({
  imports: [
    PeerModule,
    TrustListModule,
    CaseFileModule,
    WithdrawalModule,
    CheckpointModule,
    ConsentModule,
    DisclosureModule,
  ],
  controllers: [BorderStatusController],
  providers: [
    BorderRuntime,
    BorderGauges,
    EpochManager,
    BorderSender,
    DispatchPacker,
    BorderReceiver,
    InboxOpener,
    DispatchReceiver,
    DispatchApplier,
    DispatchParking,
    ParkedReplay,
    ReceiptReceiver,
  ],
})
export class BorderModule {}
