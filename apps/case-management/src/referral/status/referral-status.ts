import type { EventContract } from '#libs/contracts';
import type { NewEvent } from '#libs/messaging';
import type { ReferralEntity } from '../persistence/referral.entity.js';

/** The event that notifies the sender of a referral where it stands: codes, ids and days, no free text. */
export function statusOf<Data extends { readonly referralId: string }>(
  referral: ReferralEntity,
  contract: EventContract<Data>,
  data: NoInfer<Omit<Data, 'referralId'>>,
): NewEvent<Data> {
  return {
    contract,
    subject: referral.caseReference,
    keyid: referral.childId,
    from: referral.organisation,
    to: [referral.sender],
    about: { record: referral.id },
    data: { referralId: referral.id, ...data } as Data,
  };
}
