import { referralResumptionReasons, type ReferralResumptionReason } from '#libs/contracts';
import { IsCode } from '#libs/http';

/** Why work on a paused referral goes on. */
export class ResumeReferralRequest {
  @IsCode(referralResumptionReasons.codes) reason!: ReferralResumptionReason;
}
