import type { PausableState, ReferralState } from './referral.js';

/** An answer that a sender can be given again from the record as it is. */
export type Answer =
  'received' | 'expired' | 'accepted' | 'rejected' | 'started' | 'paused' | 'completed' | 'failed';

const begun: readonly Answer[] = ['accepted', 'started'];

/**
 * The answers that bring a sender who knows nothing to the state of a referral, in order. A pause
 * that is over is not among them; a referral that was cancelled or that another answers has none.
 */
export function answersOfState(
  state: ReferralState,
  pausedFrom: PausableState | null,
): readonly Answer[] {
  switch (state) {
    case 'received':
    case 'expired':
    case 'rejected':
      return [state];
    case 'accepted':
      return ['accepted'];
    case 'in-progress':
      return begun;
    case 'paused':
      return pausedFrom === 'accepted' ? ['accepted', 'paused'] : [...begun, 'paused'];
    case 'completed':
      return [...begun, 'completed'];
    case 'failed':
      return ['accepted', 'failed'];
    case 'redirected':
    case 'cancelled':
      return [];
  }
}
