import { referralPauseReasons, type ReferralPauseReason } from '#libs/contracts';
import { IsCode } from '#libs/http';

/** Why work on an accepted referral rests. */
export class PauseReferralRequest {
  @IsCode(referralPauseReasons.codes) reason!: ReferralPauseReason;
}
