import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import {
  referralFailureReasons,
  referralPauseReasons,
  referralRedirectionReasons,
  referralRejectionReasons,
  referralResumptionReasons,
  textLimits,
  type ReferralFailureReason,
  type ReferralPauseReason,
  type ReferralRedirectionReason,
  type ReferralRejectionReason,
  type ReferralResumptionReason,
} from '#libs/contracts';
import { IsCode, IsOrganisationId } from '#libs/http';

/** Why a referral is rejected. The text is for the organisation's own use. */
export class RejectReferralRequest {
  @IsCode(referralRejectionReasons.codes) reason!: ReferralRejectionReason;
  @IsOptional() @IsString() @MinLength(1) @MaxLength(textLimits.text) text?: string;
}

/** Which agency of the node is to answer in place of this one, and why. */
export class RedirectReferralRequest {
  @IsOrganisationId() recipient!: string;
  @IsCode(referralRedirectionReasons.codes) reason!: ReferralRedirectionReason;
}

/** Why work on an accepted referral rests. */
export class PauseReferralRequest {
  @IsCode(referralPauseReasons.codes) reason!: ReferralPauseReason;
}

/** Why work on a paused referral goes on. */
export class ResumeReferralRequest {
  @IsCode(referralResumptionReasons.codes) reason!: ReferralResumptionReason;
}

/** Why an accepted referral cannot be carried out. */
export class FailReferralRequest {
  @IsCode(referralFailureReasons.codes) reason!: ReferralFailureReason;
}
