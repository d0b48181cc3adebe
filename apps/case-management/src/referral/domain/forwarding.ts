import { newRefusal, type Refusal } from '#libs/domain';
import type { Referral } from './referral.js';

/** A referral that an organisation no longer has, and who has it now. */
export type Redirected<Candidate extends Referral> = Candidate & {
  readonly redirectedTo: string;
};

/**
 * The referral of the organisation that forwarded it, when it is to be presented to `organisation`
 * now; or why it is not: it was presented already, or its sender cancelled it on the way. Refused
 * when nobody has redirected it to this organisation.
 */
export function admitForwarded<Candidate extends Referral>(
  { former, present }: { former: Candidate | null; present: Candidate | null },
  organisation: string,
): Redirected<Candidate> | 'known' | 'cancelled' | Refusal {
  if (present) return 'known';
  if (former?.state === 'cancelled') return 'cancelled';
  if (former && isRedirected(former) && former.redirectedTo === organisation) return former;
  return newRefusal('INCOMING_REFERRAL.NOT_REDIRECTED');
}

function isRedirected<Candidate extends Referral>(
  candidate: Candidate,
): candidate is Redirected<Candidate> {
  const { state, redirectedTo } = candidate;
  return state === 'redirected' && redirectedTo !== null;
}
