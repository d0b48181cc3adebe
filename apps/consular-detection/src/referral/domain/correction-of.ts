import type { CorrectionReason, DataCategory, EventContract } from '#libs/contracts';
import { changedCategories, type Holder } from '#libs/delivery';

/** What a record said before one of its corrections. */
export interface Former<Value> {
  readonly number: number;
  readonly correctedAt: string;
  readonly reason: CorrectionReason | null;
  readonly former: Value | null;
}

/** What an event says of the correction that it brings. */
export interface CorrectionBrought {
  readonly number: number;
  readonly correctedOn: string;
  readonly reason: CorrectionReason;
  readonly changed: DataCategory[];
}

/**
 * What the event says to somebody who has an older copy: that it is corrected, when, why, and what of
 * what they have is different now. Undefined for who has no copy, or the newest one.
 */
export function correctionOf<Value extends object>(
  contract: Pick<EventContract, 'parts'>,
  history: readonly Former<Value>[],
  { holder, present }: { readonly holder: Holder | undefined; readonly present: Value },
  dayOf: (instant: Date) => string,
): CorrectionBrought | undefined {
  const latest = history.at(-1);
  if (!latest || !holder) return undefined;
  const unknown = history.find(({ correctedAt }) => new Date(correctedAt) > holder.since);
  if (!unknown) return undefined;
  const { former } = unknown;
  const changed = former ? changedCategories(contract, former, present) : [];
  return {
    number: latest.number,
    correctedOn: dayOf(new Date(latest.correctedAt)),
    reason: latest.reason ?? 'other',
    changed: changed.filter((one) => holder.categories?.includes(one) ?? true),
  };
}
