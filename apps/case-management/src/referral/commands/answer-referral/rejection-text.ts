import type { ReferralEntity } from '../../persistence/referral.entity.js';
import { recordIdOf, rejectionTextRecord } from '../../persistence/referral.records.js';
import type { RejectReferralRequest } from './answer-referral.request.js';
import type { TransitionTools } from './transition.js';

/** What the organisation noted for itself when it rejected, encrypted under the child's key. */
export async function encryptRejectionText(
  referral: ReferralEntity,
  { text }: RejectReferralRequest,
  { records }: TransitionTools,
): Promise<Partial<ReferralEntity>> {
  if (text === undefined) return {};
  const id = recordIdOf(referral);
  return {
    rejectionTextCiphertext: await records.encrypt(referral.childId, rejectionTextRecord, id, text),
  };
}
