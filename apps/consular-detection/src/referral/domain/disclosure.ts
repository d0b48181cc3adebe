import type { ConsentState } from '#libs/contracts';
import { deliveryState, type Delivery } from '#libs/delivery';
import { takenOver, type ReferralState } from './referral.js';

const permitting: readonly ConsentState[] = ['given', 'renewed', 'not-applicable'];

/** Whether a consent or assent that came into this state may open what was withheld. */
export function mayOpen(state: ConsentState): boolean {
  return permitting.includes(state);
}

/** Whether the report is to be sent again: its receiver needs it and has not got it. */
export function isReportMissing(
  { state }: { readonly state: ReferralState },
  last: Delivery | undefined,
): boolean {
  return takenOver.includes(state) && last !== undefined && deliveryState(last) === 'withheld';
}
