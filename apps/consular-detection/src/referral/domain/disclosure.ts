import type { ConsentState, DisclosureOutcome } from '#libs/contracts';
import { takenOver, type ReferralState } from './referral.js';

/** What is known of one event that was to reach one organisation. */
export interface Disclosure {
  /** Null until the exchange has asked the policy. */
  readonly outcome: DisclosureOutcome | null;
  readonly receiptedAt: Date | null;
}

export type DisclosureState = 'pending' | 'delivered' | 'withheld';

/** How far it has come; a receipt is proof, whatever was received before. */
export function disclosureState({ outcome, receiptedAt }: Disclosure): DisclosureState {
  if (receiptedAt || outcome === 'disclosed') return 'delivered';
  return outcome === 'withheld' ? 'withheld' : 'pending';
}

const permitting: readonly ConsentState[] = ['given', 'renewed', 'not-applicable'];

/** Whether a consent or assent that came into this state may open what was withheld. */
export function mayOpen(state: ConsentState): boolean {
  return permitting.includes(state);
}

/** Whether the report is to be sent again: its receiver needs it and has not got it. */
export function isReportMissing(
  { state }: { readonly state: ReferralState },
  last: Disclosure | undefined,
): boolean {
  return takenOver.includes(state) && last !== undefined && disclosureState(last) === 'withheld';
}
