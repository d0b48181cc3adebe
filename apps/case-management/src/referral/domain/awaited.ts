import type { AwaitedStep } from '#libs/contracts';
import type { ReferralState } from './referral.js';

/** What somebody is to do about a referral, and by when. */
interface Awaited {
  readonly for: AwaitedStep;
  readonly by?: Date;
}

/** What is awaited of a referral at its receiver: an answer, late as well, then the child. */
export function awaitedOf({
  state,
  respondBy,
}: {
  readonly state: ReferralState;
  readonly respondBy: Date;
}): Awaited | undefined {
  if (state === 'received' || state === 'expired') return { for: 'referral-answer', by: respondBy };
  return state === 'accepted' ? { for: 'arrival' } : undefined;
}
