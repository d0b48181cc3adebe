import type { AwaitedStep } from '#libs/contracts';
import { unanswered, type ReferralState } from './referral.js';

/** States in which the receiver is to answer by a moment. */
export const awaitingAnswer: readonly ReferralState[] = ['requested', 'received', 'redirected'];

/** What somebody is to do about a referral, and by when. */
interface Awaited {
  readonly for: AwaitedStep;
  readonly by?: Date;
}

/** What decides it. */
export interface AwaitedReferral {
  readonly state: ReferralState;
  readonly respondBy: Date;
  /** The planned day on which the child did not come. */
  readonly absentOn: string | null;
}

/**
 * What is awaited of a referral: its answer, then the child, whom somebody must find when they did
 * not come; and once it has ended without one who
 * takes over, a new referral, unless there is one or its sender wanted none.
 */
export function awaitedOf(
  { state, respondBy, absentOn }: AwaitedReferral,
  replaced: boolean,
): Awaited | undefined {
  if (absentOn !== null) return { for: 'search' };
  if (awaitingAnswer.includes(state)) return { for: 'referral-answer', by: respondBy };
  if (state === 'accepted') return { for: 'arrival' };
  const isOpen = unanswered.includes(state) && state !== 'cancelled' && !replaced;
  return isOpen ? { for: 'new-referral' } : undefined;
}
