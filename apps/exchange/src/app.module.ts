import { Module } from '@nestjs/common';
import { BorderRuntime } from './border/border-runtime.js';
import { EpochCache } from './peer/epoch-cache.js';
import { EpochManager } from './border/epochs/epoch-manager.js';
import { BorderStatusController } from './border/queries/border-status.controller.js';
import { IncomingSorter } from './border/receiving/incoming-sorter.js';
import { BorderReceiver } from './border/receiving/border-receiver.js';
import { DispatchApplier } from './border/receiving/dispatch-applier.js';
import { DispatchParking } from './border/receiving/dispatch-parking.js';
import { DispatchReceiver } from './border/receiving/dispatch-receiver.js';
import { InboxOpener } from './border/receiving/inbox-opener.js';
import { InboxProcessor } from './border/receiving/inbox-processor.js';
import { ParkedReplay } from './border/receiving/parked-replay.js';
import { ReceiptReceiver } from './border/receiving/receipt-receiver.js';
import { ReceivingCases } from './border/receiving/receiving-cases.js';
import { SenderSignal } from './peer/sender-signal.js';
import { BorderSender } from './border/sending/border-sender.js';
import { DispatchPacker } from './border/sending/dispatch-packer.js';
import { OpenCaseFileWhenDetectionRegistered } from './case-file/reactions/open-case-file-when-detection-registered.consumer.js';
import { CheckpointRecorder } from './checkpoint/checkpoint-recorder.js';
import { CheckpointSender } from './checkpoint/checkpoint-sender.js';
import { FindCheckpointsController } from './checkpoint/queries/find-checkpoints/find-checkpoints.controller.js';
import { SignWhenCheckpointReached } from './checkpoint/reactions/sign-when-checkpoint-reached.consumer.js';
import { RecordConsentController } from './consent/commands/record-consent/record-consent.controller.js';
import { RecordConsent } from './consent/commands/record-consent/record-consent.handler.js';
import { ConsentStore } from './consent/consent-store.js';
import './consent/consent.problems.js';
import { EndConsents } from './consent/deadlines/end-consents.js';
import { FindConsentsController } from './consent/queries/find-consents/find-consents.controller.js';
import { FindNoticesController } from './consent/queries/find-notices/find-notices.controller.js';
import { AdoptTrustListController } from './trust-list/commands/adopt-trust-list/adopt-trust-list.controller.js';
import { AdoptTrustList } from './trust-list/commands/adopt-trust-list/adopt-trust-list.handler.js';
import { TrustListCache } from './trust-list/trust-list-cache.js';
import { TrustListSender } from './trust-list/trust-list-sender.js';
import { ReceiveTrustList } from './trust-list/receive-trust-list.js';
import { StoreTrustList } from './trust-list/store-trust-list.js';
import { CaseFactsReader } from './disclosure/case-facts.js';
import { ClaimDisclosures } from './disclosure/claim-disclosures.js';
import { DispatchWriter } from './disclosure/persistence/dispatch-writer.js';
import { WaitingDisclosures } from './disclosure/persistence/waiting-disclosures.js';
import { ClaimWhenEventAddressed } from './disclosure/reactions/claim-when-event-addressed.consumer.js';
import { ResumeDisclosures } from './disclosure/resume-disclosures.js';
import { SettleDisclosures } from './disclosure/settle-disclosures.js';
import { EraseChildController } from './erasure/commands/erase-child/erase-child.controller.js';
import { EraseChild } from './erasure/commands/erase-child/erase-child.handler.js';
import './erasure/erasure.problems.js';
import { ExplainDisclosureController } from './explanation/queries/explain-disclosure/explain-disclosure.controller.js';
import { ExplainDisclosure } from './explanation/queries/explain-disclosure/explain-disclosure.handler.js';
import { ExplainReadController } from './explanation/queries/explain-read/explain-read.controller.js';
import { ClosePeriodController } from './flow/commands/close-period/close-period.controller.js';
import { ClosePeriod } from './flow/commands/close-period/close-period.handler.js';
import { CountWhenSomethingHappened } from './flow/reactions/count-when-something-happened.consumer.js';
import { LiftHoldController } from './hold/commands/lift-hold/lift-hold.controller.js';
import { LiftHold } from './hold/commands/lift-hold/lift-hold.handler.js';
import { SetHoldController } from './hold/commands/set-hold/set-hold.controller.js';
import { SetHold } from './hold/commands/set-hold/set-hold.handler.js';
import { HoldStore } from './hold/hold-store.js';
import { SetHoldWhenProtectionScreened } from './hold/reactions/set-hold-when-protection-screened.consumer.js';
import { FindLedgerController } from './ledger/queries/find-ledger/find-ledger.controller.js';
import { PrintLedgerController } from './ledger/queries/print-ledger/print-ledger.controller.js';
import { ProveLedgerController } from './ledger/queries/prove-ledger/prove-ledger.controller.js';
import { EnterLedgerWhenConsulateNotified } from './ledger/reactions/enter-ledger-when-consulate-notified.consumer.js';
import { LiftOverrideController } from './override/commands/lift-override/lift-override.controller.js';
import { LiftOverride } from './override/commands/lift-override/lift-override.handler.js';
import { RecordOverrideController } from './override/commands/record-override/record-override.controller.js';
import { RecordOverride } from './override/commands/record-override/record-override.handler.js';
import { EndOverrides } from './override/deadlines/end-overrides.js';
import './override/override.problems.js';
import { FindOverridesController } from './override/queries/find-overrides/find-overrides.controller.js';
import { AnnounceWithdrawal } from './withdrawal/announce-withdrawal.js';
import { NameRetentionBasisController } from './withdrawal/commands/name-retention-basis/name-retention-basis.controller.js';
import { NameRetentionBasis } from './withdrawal/commands/name-retention-basis/name-retention-basis.handler.js';
import { FindWithdrawalsController } from './withdrawal/queries/find-withdrawals/find-withdrawals.controller.js';
import { FindWithdrawals } from './withdrawal/queries/find-withdrawals/find-withdrawals.handler.js';
import { ReportOutcomeWhenRestrictionApplied } from './withdrawal/reactions/report-outcome-when-restriction-applied.consumer.js';
import { ReceiveWithdrawals } from './withdrawal/receive-withdrawals.js';

@Module({
  controllers: [
    // The order is the order of reaction: a case's file is open before anything is claimed for it.
    OpenCaseFileWhenDetectionRegistered,
    SetHoldWhenProtectionScreened,
    ClaimWhenEventAddressed,
    CountWhenSomethingHappened,
    SignWhenCheckpointReached,
    ReportOutcomeWhenRestrictionApplied,
    EnterLedgerWhenConsulateNotified,
    AdoptTrustListController,
    RecordConsentController,
    FindConsentsController,
    FindNoticesController,
    SetHoldController,
    LiftHoldController,
    RecordOverrideController,
    LiftOverrideController,
    FindOverridesController,
    NameRetentionBasisController,
    EraseChildController,
    FindWithdrawalsController,
    FindLedgerController,
    PrintLedgerController,
    ProveLedgerController,
    ExplainDisclosureController,
    ExplainReadController,
    ClosePeriodController,
    BorderStatusController,
    FindCheckpointsController,
  ],
  providers: [
    TrustListCache,
    TrustListSender,
    StoreTrustList,
    ReceiveTrustList,
    AdoptTrustList,
    RecordConsent,
    ConsentStore,
    EndConsents,
    HoldStore,
    SetHold,
    LiftHold,
    RecordOverride,
    LiftOverride,
    EndOverrides,
    NameRetentionBasis,
    AnnounceWithdrawal,
    ReceiveWithdrawals,
    FindWithdrawals,
    EraseChild,
    CaseFactsReader,
    ClaimDisclosures,
    SettleDisclosures,
    ResumeDisclosures,
    WaitingDisclosures,
    DispatchWriter,
    ExplainDisclosure,
    CheckpointRecorder,
    CheckpointSender,
    EpochCache,
    EpochManager,
    SenderSignal,
    BorderSender,
    DispatchPacker,
    BorderReceiver,
    InboxOpener,
    InboxProcessor,
    DispatchReceiver,
    IncomingSorter,
    ReceivingCases,
    DispatchApplier,
    DispatchParking,
    ParkedReplay,
    ReceiptReceiver,
    ClosePeriod,
    BorderRuntime,
  ],
})
export class AppModule {}
