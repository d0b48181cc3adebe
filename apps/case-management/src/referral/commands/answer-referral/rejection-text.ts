import { rejectionTextContext, type ReferralEntity } from '../../persistence/referral.entity.js';
import type { RejectReferralRequest } from './answer-referral.request.js';
import type { TransitionTools } from './transition.js';

/** What the organisation noted for itself when it rejected, encrypted under the child's key. */
export async function encryptRejectionText(
  referral: ReferralEntity,
  { text }: RejectReferralRequest,
  { records }: TransitionTools,
): Promise<Partial<ReferralEntity>> {
  if (text === undefined) return {};
  const context = rejectionTextContext(referral);
  return { rejectionTextCiphertext: await records.encrypt(referral.childId, context, text) };
}
