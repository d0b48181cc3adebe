import type { ReceivedEvent } from '#libs/messaging';
import { RefusedEventError } from './refused-event.error.js';

/** Who sent an addressed event to whom, about which case and child. */
export interface Delivery {
  /** The organisation on whose behalf it was sent. */
  readonly sender: string;
  /** The organisation of this node that it was delivered to. */
  readonly organisation: string;
  readonly caseReference: string;
  readonly childId: string;
}

/**
 * The exchange's statement about a delivered copy. Throws `EVENT.NOT_DELIVERED` for any other event.
 */
export function deliveryOf({ from, recipient, via, keyid, subject }: ReceivedEvent): Delivery {
  if (!from || !recipient || !via || !keyid) throw new RefusedEventError('EVENT.NOT_DELIVERED');
  return { sender: from, organisation: recipient, caseReference: subject, childId: keyid };
}
