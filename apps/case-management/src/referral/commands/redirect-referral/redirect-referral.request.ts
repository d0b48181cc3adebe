import { referralRedirectionReasons, type ReferralRedirectionReason } from '#libs/contracts';
import { IsCode, IsOrganisationId } from '#libs/http';

/** Which agency of the node is to answer in place of this one, and why. */
export class RedirectReferralRequest {
  @IsOrganisationId() recipient!: string;
  @IsCode(referralRedirectionReasons.codes) reason!: ReferralRedirectionReason;
}
