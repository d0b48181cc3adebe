import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import {
  referralRejectionReasons,
  textLimits,
  type ReferralRejectionReason,
} from '#libs/contracts';
import { IsCode } from '#libs/http';

/** Why a referral is rejected. The text is a note of the organisation for itself. */
export class RejectReferralRequest {
  @IsCode(referralRejectionReasons.codes) reason!: ReferralRejectionReason;
  @IsOptional() @IsString() @MinLength(1) @MaxLength(textLimits.text) text?: string;
}
