import { kindsThatAssumeCare, ReferralForwarded } from '#libs/contracts';
import { newRefusal, type Refusal } from '#libs/domain';
import type { NewEvent } from '#libs/messaging';
import { checkKnownRecipient } from '#libs/trust-list';
import type { ReferralEntity } from '../../persistence/referral.entity.js';
import { previewRecord, recordIdOf } from '../../persistence/referral.records.js';
import { wasBefore } from '../../persistence/referral.repository.js';
import type { RedirectReferralRequest } from './answer-referral.request.js';
import type { TransitionTools } from './transition.js';

/** Whether the recipient may be asked: an agency of this node that has not had the referral. */
export async function checkRedirection(
  { id }: ReferralEntity,
  { recipient }: RedirectReferralRequest,
  { tx, node }: TransitionTools,
): Promise<Refusal | undefined> {
  // Two agencies could send a child to and fro for ever.
  const before = { organisation: recipient, id };
  if (await tx.asRole('redirect', () => wasBefore(tx, before))) {
    return newRefusal('INCOMING_REFERRAL.REDIRECTED_BEFORE');
  }
  return checkKnownRecipient(tx, recipient, {
    kinds: kindsThatAssumeCare,
    node,
    refusalCode: 'INCOMING_REFERRAL.UNKNOWN_AGENCY',
  });
}

/** The event that brings the referral with its preview to the agency that is to answer. */
export async function forwardedEvent(
  referral: ReferralEntity,
  { recipient }: RedirectReferralRequest,
  { records }: TransitionTools,
): Promise<NewEvent> {
  const { id: referralId, childId: keyid, service, urgency, respondBy, ciphertext } = referral;
  if (!ciphertext) {
    throw new TypeError('a referral that an organisation has to answer has its preview');
  }
  const preview = await records.openReceived(
    keyid,
    previewRecord,
    recordIdOf(referral),
    ciphertext,
  );
  return {
    ...{ contract: ReferralForwarded, subject: referral.caseReference, keyid },
    ...{ from: referral.organisation, to: [recipient], about: { record: referralId } },
    data: { referralId, service, urgency, respondBy: respondBy.toISOString(), preview },
  };
}
