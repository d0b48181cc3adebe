import { isDeepStrictEqual } from 'node:util';
import type { DataCategory, EventContract, EventType } from '#libs/contracts';
import { deliveryState, type Reported } from './delivery-state.js';

/** An event that was sent, as far as it shows what its recipient has. */
export interface SentCopy extends Reported {
  readonly partId: string | null;
  readonly eventType: EventType;
  readonly sentAt: Date;
  readonly categories: readonly DataCategory[];
}

/** Somebody who has a copy of a record, or to whom one is on its way. */
export interface Holder {
  readonly recipient: string;
  /** What reached them, of all copies; undefined while it is not decided what of the first one does. */
  readonly categories: readonly DataCategory[] | undefined;
  /** When the last copy was sent that they have, or that is on its way to them. */
  readonly since: Date;
}

/**
 * Who has a copy of a record, or of a part of it, by what was sent: a correction goes to them. Who
 * never received one, or signed that it has no effect there, has none.
 */
export function holdersOf(
  sent: readonly SentCopy[],
  { type }: Pick<EventContract, 'type'>,
  partId?: string,
): Holder[] {
  const copies = sent.filter(
    (one) => one.eventType === type && (partId === undefined || one.partId === partId),
  );
  const held = copies.filter((one) => !['withheld', 'discarded'].includes(deliveryState(one)));
  return [...Map.groupBy(held, ({ recipient }) => recipient)].map(([recipient, ofOne]) => {
    const decided = ofOne.filter(({ outcome }) => outcome !== null);
    return {
      recipient,
      since: new Date(Math.max(...ofOne.map(({ sentAt }) => sentAt.getTime()))),
      categories:
        decided.length > 0 ? [...new Set(decided.flatMap((one) => one.categories))] : undefined,
    };
  });
}

/**
 * What of an event goes to somebody who has it only because they hold an older copy: the parts whose
 * categories they already have, and what has no category.
 */
export function partsHeld<Data extends object>(
  { parts }: Pick<EventContract, 'parts'>,
  data: Data,
  { categories }: Pick<Holder, 'categories'>,
): Data {
  if (categories === undefined) return data;
  const categoryOf = parts as Readonly<Record<string, DataCategory>>;
  const held = Object.entries(data).filter(([name]) => {
    const category = categoryOf[name];
    return category === undefined || categories.includes(category);
  });
  return Object.fromEntries(held) as Data;
}

/** The categories whose parts differ between two versions of what an event carries. */
export function changedCategories<Data extends object>(
  { parts }: Pick<EventContract, 'parts'>,
  former: Data,
  present: Data,
): DataCategory[] {
  const changed = Object.entries<DataCategory>(parts).filter(
    ([name]) => !isDeepStrictEqual(former[name as keyof Data], present[name as keyof Data]),
  );
  return [...new Set(changed.map(([, category]) => category))];
}
