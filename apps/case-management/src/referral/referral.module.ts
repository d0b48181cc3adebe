import { Module } from '@nestjs/common';
import './referral.problems.js';
import { AcceptReferralController } from './commands/accept-referral/accept-referral.controller.js';
import { AcceptReferral } from './commands/accept-referral/accept-referral.handler.js';
import { AnswerReferral } from './commands/answer-referral.js';
import { CompleteReferralController } from './commands/complete-referral/complete-referral.controller.js';
import { CompleteReferral } from './commands/complete-referral/complete-referral.handler.js';
import { FailReferralController } from './commands/fail-referral/fail-referral.controller.js';
import { FailReferral } from './commands/fail-referral/fail-referral.handler.js';
import { PauseReferralController } from './commands/pause-referral/pause-referral.controller.js';
import { PauseReferral } from './commands/pause-referral/pause-referral.handler.js';
import { RedirectReferralController } from './commands/redirect-referral/redirect-referral.controller.js';
import { RedirectReferral } from './commands/redirect-referral/redirect-referral.handler.js';
import { RejectReferralController } from './commands/reject-referral/reject-referral.controller.js';
import { RejectReferral } from './commands/reject-referral/reject-referral.handler.js';
import { ResumeReferralController } from './commands/resume-referral/resume-referral.controller.js';
import { ResumeReferral } from './commands/resume-referral/resume-referral.handler.js';
import { FindReferralsController } from './queries/find-referrals/find-referrals.controller.js';
import { FindReferrals } from './queries/find-referrals/find-referrals.handler.js';
import { CancelReferralWhenReferralCancelled } from './reactions/cancel-referral-when-referral-cancelled.consumer.js';
import { PresentReferral } from './reactions/present-referral.js';
import { ReceiveReferralWhenReferralForwarded } from './reactions/receive-referral-when-referral-forwarded.consumer.js';
import { ReceiveReferralWhenReferralRequested } from './reactions/receive-referral-when-referral-requested.consumer.js';
import { RescindReferralWhenDisclosureWithheld } from './reactions/rescind-referral-when-disclosure-withheld.consumer.js';
import { ExpireReferral } from './timers/expire-referral.timer.js';

@Module({
  controllers: [
    AcceptReferralController,
    RejectReferralController,
    FailReferralController,
    CompleteReferralController,
    RedirectReferralController,
    PauseReferralController,
    ResumeReferralController,
    FindReferralsController,
    ReceiveReferralWhenReferralRequested,
    CancelReferralWhenReferralCancelled,
    ReceiveReferralWhenReferralForwarded,
    RescindReferralWhenDisclosureWithheld,
  ],
  providers: [
    AnswerReferral,
    AcceptReferral,
    RejectReferral,
    FailReferral,
    CompleteReferral,
    RedirectReferral,
    PauseReferral,
    ResumeReferral,
    PresentReferral,
    FindReferrals,
    ExpireReferral,
  ],
})
export class ReferralModule {}
