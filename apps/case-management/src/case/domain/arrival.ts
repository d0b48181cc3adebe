import { refuse, type Refusal } from '#libs/domain';
import type { ReferralState } from '../../referral/domain/referral.js';

/**
 * The referral under which a child arrived, of those that lie before organisations of this node
 * under one id: the accepted one, or none when one of them has its case already. Refused while
 * nobody here has accepted.
 */
export function chooseReferral<Candidate extends { readonly state: ReferralState }>(
  candidates: readonly Candidate[],
): Candidate | 'has-case' | Refusal {
  if (candidates.some(({ state }) => state === 'in-progress')) return 'has-case';
  const accepted = candidates.find(({ state }) => state === 'accepted');
  return accepted ?? refuse('CASE.REFERRAL_NOT_ACCEPTED');
}
