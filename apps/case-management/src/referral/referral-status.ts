import type { EventContract } from '#libs/contracts';
import type { NewEvent } from '#libs/messaging';
import type { ReferralEntity } from './persistence/referral.entity.js';

/** A step of a referral, as its sender is to hear it: codes, ids and days, no free text. */
export interface ReferralStep {
  readonly contract: EventContract;
  readonly data: Readonly<Record<string, string | boolean>>;
}

/** The event that tells the sender of a referral where it stands. */
export function statusOf(referral: ReferralEntity, { contract, data }: ReferralStep): NewEvent {
  return {
    contract,
    subject: referral.caseReference,
    keyid: referral.childId,
    from: referral.organisation,
    to: [referral.sender],
    data: { referralId: referral.id, ...data },
  };
}
