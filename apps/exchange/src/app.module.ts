import { Module } from '@nestjs/common';
import { BorderPost } from './border/border-post.js';
import { EpochBook } from './border/epochs/epoch-book.js';
import { EpochKeeper } from './border/epochs/epoch-keeper.js';
import { BorderStatusController } from './border/queries/border-status.controller.js';
import { ArrivalSorter } from './border/receiving/arrival-sorter.js';
import { BorderReceiver } from './border/receiving/border-receiver.js';
import { DispatchApplier } from './border/receiving/dispatch-applier.js';
import { DispatchParking } from './border/receiving/dispatch-parking.js';
import { DispatchTaker } from './border/receiving/dispatch-taker.js';
import { InboxOpener } from './border/receiving/inbox-opener.js';
import { InboxTaker } from './border/receiving/inbox-taker.js';
import { ParkedReplay } from './border/receiving/parked-replay.js';
import { ReceiptTaker } from './border/receiving/receipt-taker.js';
import { ReceivingCases } from './border/receiving/receiving-cases.js';
import { BorderSender } from './border/sending/border-sender.js';
import { DispatchPacker } from './border/sending/dispatch-packer.js';
import { OpenCaseFileWhenDetectionRegistered } from './case-file/reactions/open-case-file-when-detection-registered.consumer.js';
import { CheckpointBook } from './checkpoint/checkpoint-book.js';
import { CheckpointSender } from './checkpoint/checkpoint-sender.js';
import { FindCheckpointsController } from './checkpoint/queries/find-checkpoints/find-checkpoints.controller.js';
import { SignWhenCheckpointReached } from './checkpoint/reactions/sign-when-checkpoint-reached.consumer.js';
import { RecordConsentController } from './consent/commands/record-consent/record-consent.controller.js';
import { RecordConsent } from './consent/commands/record-consent/record-consent.handler.js';
import { ConsentBook } from './consent/consent-book.js';
import './consent/consent.problems.js';
import { EndConsents } from './consent/deadlines/end-consents.js';
import { FindConsentsController } from './consent/queries/find-consents/find-consents.controller.js';
import { FindNoticesController } from './consent/queries/find-notices/find-notices.controller.js';
import { AdoptDirectoryController } from './directory/commands/adopt-directory/adopt-directory.controller.js';
import { AdoptDirectory } from './directory/commands/adopt-directory/adopt-directory.handler.js';
import { DirectoryBook } from './directory/directory-book.js';
import { DirectorySender } from './directory/directory-sender.js';
import { HearDirectory } from './directory/hear-directory.js';
import { TakeDirectory } from './directory/take-directory.js';
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
import { SetHoldController } from './hold/commands/set-hold/set-hold.controller.js';
import { SetHoldWhenProtectionScreened } from './hold/reactions/set-hold-when-protection-screened.consumer.js';
import { FindLedgerController } from './ledger/queries/find-ledger/find-ledger.controller.js';
import { PrintLedgerController } from './ledger/queries/print-ledger/print-ledger.controller.js';
import { ProveLedgerController } from './ledger/queries/prove-ledger/prove-ledger.controller.js';
import { EnterLedgerWhenConsulateNotified } from './ledger/reactions/enter-ledger-when-consulate-notified.consumer.js';
import { LiftOverrideController } from './override/commands/lift-override/lift-override.controller.js';
import { RecordOverrideController } from './override/commands/record-override/record-override.controller.js';
import { RecordOverride } from './override/commands/record-override/record-override.handler.js';
import { EndOverrides } from './override/deadlines/end-overrides.js';
import './override/override.problems.js';
import { FindOverridesController } from './override/queries/find-overrides/find-overrides.controller.js';
import { AnnounceWithdrawal } from './withdrawal/announce-withdrawal.js';
import { NameOwnGroundController } from './withdrawal/commands/name-own-ground/name-own-ground.controller.js';
import { FindWithdrawalsController } from './withdrawal/queries/find-withdrawals/find-withdrawals.controller.js';
import { FindWithdrawals } from './withdrawal/queries/find-withdrawals/find-withdrawals.handler.js';
import { AnswerWhenRestrictionApplied } from './withdrawal/reactions/answer-when-restriction-applied.consumer.js';
import { TakeWithdrawals } from './withdrawal/take-withdrawals.js';

@Module({
  controllers: [
    // The order is the order of reaction: a case's file is open before anything is claimed for it.
    OpenCaseFileWhenDetectionRegistered,
    SetHoldWhenProtectionScreened,
    ClaimWhenEventAddressed,
    CountWhenSomethingHappened,
    SignWhenCheckpointReached,
    AnswerWhenRestrictionApplied,
    EnterLedgerWhenConsulateNotified,
    AdoptDirectoryController,
    RecordConsentController,
    FindConsentsController,
    FindNoticesController,
    SetHoldController,
    LiftHoldController,
    RecordOverrideController,
    LiftOverrideController,
    FindOverridesController,
    NameOwnGroundController,
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
    DirectoryBook,
    DirectorySender,
    TakeDirectory,
    HearDirectory,
    AdoptDirectory,
    RecordConsent,
    ConsentBook,
    EndConsents,
    RecordOverride,
    EndOverrides,
    AnnounceWithdrawal,
    TakeWithdrawals,
    FindWithdrawals,
    EraseChild,
    CaseFactsReader,
    ClaimDisclosures,
    SettleDisclosures,
    ResumeDisclosures,
    WaitingDisclosures,
    DispatchWriter,
    ExplainDisclosure,
    CheckpointBook,
    CheckpointSender,
    EpochBook,
    EpochKeeper,
    BorderSender,
    DispatchPacker,
    BorderReceiver,
    InboxOpener,
    InboxTaker,
    DispatchTaker,
    ArrivalSorter,
    ReceivingCases,
    DispatchApplier,
    DispatchParking,
    ParkedReplay,
    ReceiptTaker,
    ClosePeriod,
    BorderPost,
  ],
})
export class AppModule {}
