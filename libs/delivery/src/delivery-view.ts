import type { DataCategory } from '#libs/contracts';
import type { Language } from '#libs/http';
import { isPermitted, type Role } from '#libs/permissions';
import { deliveryState, type DeliveryState } from './domain/delivery-state.js';
import { causesOf, causesVisibleTo, reasonsVisibleTo } from './domain/withheld-cause.js';
import type { Delivery } from './persistence/delivery.repository.js';
import { sentLaterText, withheldText } from './withheld-words.js';

const OF_REGISTRAR = 'consular-detection.';

/** One event that was sent to one organisation, and what became of it. */
export interface DeliveryView {
  readonly eventId: string;
  readonly eventType: string;
  readonly recipient: string;
  readonly sentAt: string;
  readonly state: DeliveryState;
  /** The rules that permitted it, or why it is withheld. */
  readonly reasons: readonly string[];
  /** Why it is withheld and what lifts that, in words; null where it is not. */
  readonly text: string | null;
  readonly categories: readonly DataCategory[];
  readonly receiptedAt: string | null;
}

/** Who reads, and in which language. */
export interface Reader {
  readonly role: Role;
  readonly language: Language;
}

/** Who may read holds sees them; the policy decides the same, which a spec compares. */
export function mayReadHolds(role: Role): boolean {
  return isPermitted(role, { action: 'read', record: 'hold' });
}

/**
 * Whether somebody may know that a hold withheld an event: their role reads holds, and their
 * organisation registered the child, as who sends what a detection leads to did. Of any other sender
 * the hold may be another organisation's.
 */
function mayKnowHold(role: Role, eventType: string): boolean {
  return mayReadHolds(role) && eventType.startsWith(OF_REGISTRAR);
}

/** What a reader is shown of a delivery; of one that something newer followed, that this counts. */
export function deliveryView(
  delivery: Delivery,
  { role, language }: Reader,
  isLatest = true,
): DeliveryView {
  const { eventId, eventType, recipient, categories, reasons, sentAt, receiptedAt } = delivery;
  const state = deliveryState(delivery);
  const isWithheld = delivery.outcome === 'withheld';
  const holds = mayKnowHold(role, eventType);
  const causes = causesVisibleTo(holds, causesOf(reasons));
  const textOf = isLatest ? withheldText : () => sentLaterText(language);
  return {
    ...{ eventId, eventType, recipient, state, categories },
    sentAt: sentAt.toISOString(),
    reasons: isWithheld ? reasonsVisibleTo(holds, reasons) : reasons,
    text: state === 'withheld' ? textOf(causes, language) : null,
    receiptedAt: receiptedAt?.toISOString() ?? null,
  };
}

/**
 * What was sent about a record that is cancelled. Who may not read holds sees what has reached somebody
 * and what is on its way, and nothing of what was withheld: that a hold did it is then shown by nothing.
 */
export function deliveriesOfCancelled(
  deliveries: readonly DeliveryView[],
  { role }: Reader,
): DeliveryView[] {
  return deliveries.filter(
    ({ state, eventType }) => mayKnowHold(role, eventType) || state !== 'withheld',
  );
}

/** Of each record what was sent last of each kind to each recipient: what counts of it now. */
export function latestOf<
  Sent extends Pick<Delivery, 'recordId' | 'partId' | 'eventType' | 'recipient'>,
>(deliveries: readonly Sent[]): Sent[] {
  const latest = new Map(
    deliveries.map((one) => [
      `${one.recordId} ${String(one.partId)} ${one.eventType} ${one.recipient}`,
      one,
    ]),
  );
  const counting = new Set(latest.values());
  return deliveries.filter((one) => counting.has(one));
}
