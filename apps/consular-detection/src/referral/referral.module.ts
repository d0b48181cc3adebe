import { Module } from '@nestjs/common';
import './referral.problems.js';
import { CancelReferralController } from './commands/cancel-referral/cancel-referral.controller.js';
import { CancelReferral } from './commands/cancel-referral/cancel-referral.handler.js';
import { RequestReferralController } from './commands/request-referral/request-referral.controller.js';
import { RequestReferral } from './commands/request-referral/request-referral.handler.js';
import { DiscloseReport } from './correspondence/disclose-report.js';
import { ReferralCorrespondence } from './correspondence/referral-correspondence.js';
import { SendRequest } from './correspondence/send-request.js';
import { WithdrawReferral } from './correspondence/withdraw-referral.js';
import { FindOutcomesController } from './queries/find-outcomes/find-outcomes.controller.js';
import { FindOutcomes } from './queries/find-outcomes/find-outcomes.handler.js';
import { FindReferralsController } from './queries/find-referrals/find-referrals.controller.js';
import { FindReferrals } from './queries/find-referrals/find-referrals.handler.js';
import { CancelReferralWhenHoldSet } from './reactions/cancel-referral-when-hold-set.consumer.js';
import { EndReferralWhenNothingHeld } from './reactions/end-referral-when-nothing-held.consumer.js';
import { EndReferralWhenErased } from './reactions/end-referral-when-erased.consumer.js';
import { StoreHoldWhenHoldChanged } from './reactions/store-hold-when-hold-changed.consumer.js';
import { RecordArrivalWhenArrivalReported } from './reactions/record-arrival-when-arrival-reported.consumer.js';
import { RecordPlanWhenPlanShared } from './reactions/record-plan-when-plan-shared.consumer.js';
import { StoreOutcomeWhenOutcomeShared } from './reactions/store-outcome-when-outcome-shared.consumer.js';
import { RecordAnswerWhenReferralAnswered } from './reactions/record-answer-when-referral-answered.consumer.js';

@Module({
  controllers: [
    RequestReferralController,
    CancelReferralController,
    FindReferralsController,
    FindOutcomesController,
    RecordAnswerWhenReferralAnswered,
    StoreOutcomeWhenOutcomeShared,
    RecordArrivalWhenArrivalReported,
    RecordPlanWhenPlanShared,
    StoreHoldWhenHoldChanged,
    EndReferralWhenNothingHeld,
    EndReferralWhenErased,
    CancelReferralWhenHoldSet,
  ],
  providers: [
    ReferralCorrespondence,
    DiscloseReport,
    SendRequest,
    WithdrawReferral,
    RequestReferral,
    CancelReferral,
    FindReferrals,
    FindOutcomes,
  ],
  exports: [ReferralCorrespondence, DiscloseReport, SendRequest],
})
export class ReferralModule {}
