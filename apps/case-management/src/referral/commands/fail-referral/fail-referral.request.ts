import { referralFailureReasons, type ReferralFailureReason } from '#libs/contracts';
import { IsCode } from '#libs/http';

/** Why an accepted referral cannot be carried out. */
export class FailReferralRequest {
  @IsCode(referralFailureReasons.codes) reason!: ReferralFailureReason;
}
