import type { AwaitedStep } from '#libs/contracts';
import type { ReferralState } from './referral.js';

/** What somebody is to do about a referral, and by when. */
interface Awaited {
  readonly for: AwaitedStep;
  readonly by?: Date;
}

/** What is awaited of a referral at its receiver: an answer, late as well, then the child, or to find them. */
export function awaitedOf({
  state,
  respondBy,
  absentOn,
}: {
  readonly state: ReferralState;
  readonly respondBy: Date;
  /** The planned day on which the child did not come. */
  readonly absentOn: string | null;
}): Awaited | undefined {
  if (absentOn !== null) return { for: 'search' };
  if (state === 'received' || state === 'expired') return { for: 'referral-answer', by: respondBy };
  return state === 'accepted' ? { for: 'arrival' } : undefined;
}
