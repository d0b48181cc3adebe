import { nodeOf, type DisclosureOutcome, type ReceiptStateCode } from '#libs/contracts';

/** How far an addressed event has come on its way to one recipient. */
export type DeliveryState = 'pending' | 'withheld' | 'delivered' | 'applied' | 'discarded';

/** What the exchange reported so far of an event for a recipient. */
export interface Reported {
  readonly organisation: string;
  readonly recipient: string;
  /** Null until the policy was asked. */
  readonly outcome: DisclosureOutcome | null;
  /** What the receiving node signed for last; null without a receipt. */
  readonly receiptState: ReceiptStateCode | null;
}

/**
 * A receipt is proof, whatever was reported before. Without one nothing is delivered abroad. Within
 * the node nobody signs: the copy is in the log of the receiver's services with the decision itself.
 */
export function deliveryState(reported: Reported): DeliveryState {
  const { organisation, recipient, outcome, receiptState } = reported;
  if (receiptState !== null) return receiptState === 'parked' ? 'delivered' : receiptState;
  if (outcome === 'withheld') return 'withheld';
  const within = nodeOf(organisation) === nodeOf(recipient);
  return outcome === 'disclosed' && within ? 'delivered' : 'pending';
}
