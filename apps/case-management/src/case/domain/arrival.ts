import { newRefusal, type Refusal } from '#libs/domain';
import type { Referral } from '../../referral/domain/referral.js';

/**
 * The referral under which a child arrived, of those that lie before organisations of this node
 * under one id: the accepted one, or none when one of them has its case already. Refused while
 * nobody here has accepted.
 */
export function chooseReferral<Candidate extends Pick<Referral, 'state' | 'pausedFrom'>>(
  candidates: readonly Candidate[],
): Candidate | 'has-case' | Refusal {
  // A child who arrives ends the pause: care cannot wait for a click.
  const is = (wanted: string) => (one: Candidate) => (one.pausedFrom ?? one.state) === wanted;
  if (candidates.some(is('in-progress'))) return 'has-case';
  return candidates.find(is('accepted')) ?? newRefusal('CASE.REFERRAL_NOT_ACCEPTED');
}
