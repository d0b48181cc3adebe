import type { Actor } from '#libs/identity';
import { currentContext } from '#libs/observability';
import type { Transaction } from '#libs/persistence';
import {
  deliveriesOfCancelled,
  deliveryView,
  latestOf,
  type DeliveryView,
  type Reader,
} from './delivery-view.js';
import { findDeliveries, type Delivery } from './persistence/delivery.repository.js';

/** What was sent about some records, by record. */
export interface ReadDeliveries {
  /** For the reader, as a list or a record shows it. */
  readonly of: (recordId: string) => DeliveryView[];
  /** The same of a record that is cancelled: see `deliveriesOfCancelled`. */
  readonly ofCancelled: (recordId: string) => DeliveryView[];
  /** The same of a part of a record. */
  readonly ofPart: (partId: string) => DeliveryView[];
  /** As it is stored, to decide by. */
  readonly stored: readonly Delivery[];
}

/** Who reads now. */
export function readerOf({ role }: Pick<Actor, 'role'>): Reader {
  return { role, language: currentContext()?.language ?? 'en' };
}

/**
 * What the actor's organisation sent about these records: of each kind and recipient the last one,
 * as a list shows it, or all of it, as a record does.
 */
export async function readDeliveries(
  tx: Transaction,
  actor: Actor,
  recordIds: readonly string[],
  which: 'latest' | 'all',
): Promise<ReadDeliveries> {
  const stored = await findDeliveries(tx, actor.organisation, recordIds);
  const latest = new Set(latestOf(stored));
  const shown = which === 'latest' ? [...latest] : stored;
  const reader = readerOf(actor);
  const view = (wanted: (one: Delivery) => boolean): DeliveryView[] =>
    shown.filter(wanted).map((one) => deliveryView(one, reader, latest.has(one)));
  return {
    stored,
    of: (id) => view(({ recordId }) => recordId === id),
    ofCancelled: (id) =>
      deliveriesOfCancelled(
        view(({ recordId }) => recordId === id),
        reader,
      ),
    ofPart: (id) => view(({ partId }) => partId === id),
  };
}
