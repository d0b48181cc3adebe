import { Module } from '@nestjs/common';
import './referral.problems.js';
import { AnswerAgain } from './answer-again.js';
import { AnswerReferralController } from './commands/answer-referral/answer-referral.controller.js';
import { AnswerReferral } from './commands/answer-referral/answer-referral.handler.js';
import { FindReferralsController } from './queries/find-referrals/find-referrals.controller.js';
import { FindReferrals } from './queries/find-referrals/find-referrals.handler.js';
import { CancelReferralWhenReferralCancelled } from './reactions/cancel-referral-when-referral-cancelled.consumer.js';
import { CorrectPreview } from './reactions/correct-preview.js';
import { PresentReferral } from './reactions/present-referral.js';
import { ReceiveReferralWhenReferralForwarded } from './reactions/receive-referral-when-referral-forwarded.consumer.js';
import { ReceiveReferralWhenReferralRequested } from './reactions/receive-referral-when-referral-requested.consumer.js';
import { RecordAbsenceWhenChildDidNotArrive } from './reactions/record-absence-when-child-did-not-arrive.consumer.js';
import { RescindReferralWhenDisclosureWithheld } from './reactions/rescind-referral-when-disclosure-withheld.consumer.js';
import { ExpireReferral } from './timers/expire-referral.timer.js';

@Module({
  controllers: [
    AnswerReferralController,
    FindReferralsController,
    ReceiveReferralWhenReferralRequested,
    CancelReferralWhenReferralCancelled,
    ReceiveReferralWhenReferralForwarded,
    RescindReferralWhenDisclosureWithheld,
    RecordAbsenceWhenChildDidNotArrive,
  ],
  providers: [
    ...[AnswerReferral, AnswerAgain, PresentReferral, CorrectPreview],
    ...[FindReferrals, ExpireReferral],
  ],
})
export class ReferralModule {}
