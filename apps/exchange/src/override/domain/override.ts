import { addDays } from '#libs/calendar';
import type { BasisInPlaceOfConsent } from '#libs/contracts';
import { newRefusal, type Refusal } from '#libs/domain';

/** The longest that an override may last, in days from today. A danger to life is not a state. */
export const longestDays: Readonly<Record<BasisInPlaceOfConsent, number>> = {
  'best-interests-override': 30,
  'vital-interest': 7,
  'legal-obligation': 30,
};

/** What of an override its rules read. */
export interface StatedOverride {
  readonly basis?: BasisInPlaceOfConsent;
  /** The law, by name and article. */
  readonly law?: string;
  readonly endsOn: string;
  readonly viewsOfChild?: string;
}

/**
 * Whether a supervisor may decide so: for a bounded time; by a law only where it is named; and in
 * the best interests of a child who has refused only with what the child says about it.
 */
export function checkOverride(
  stated: StatedOverride,
  childRefuses: boolean,
  today: string,
): Refusal | undefined {
  const { law, endsOn, viewsOfChild } = stated;
  const basis = basisOf(stated);
  const latest = addDays(today, longestDays[basis]);
  if (endsOn < today || endsOn > latest) return newRefusal('OVERRIDE.TERM', { latest });
  if ((basis === 'legal-obligation') !== (law !== undefined)) return newRefusal('OVERRIDE.LAW');
  const needsViews = basis === 'best-interests-override' && childRefuses;
  return needsViews && viewsOfChild === undefined
    ? newRefusal('OVERRIDE.VIEWS_MISSING')
    : undefined;
}

/** A decision in the child's best interests unless another basis is named. */
export function basisOf({ basis }: StatedOverride): BasisInPlaceOfConsent {
  return basis ?? 'best-interests-override';
}
