import type { Referral } from '../../referral/domain/referral.js';

/**
 * The referral under which a child arrived, of those that lie before organisations of this node: the
 * accepted one, or none when one of them has its case already. Undefined while nobody here has
 * accepted, as when the referral was cancelled while the child was on the way: then the child is the
 * centre's, and who confirms the handover has the case.
 */
export function chooseReferral<Candidate extends Pick<Referral, 'state' | 'pausedFrom'>>(
  candidates: readonly Candidate[],
): Candidate | 'has-case' | undefined {
  // A child who arrives ends the pause: care cannot wait for a click.
  const is = (wanted: string) => (one: Candidate) => (one.pausedFrom ?? one.state) === wanted;
  if (candidates.some(is('in-progress'))) return 'has-case';
  return candidates.find(is('accepted'));
}
