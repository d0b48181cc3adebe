import type { ReceivedKind } from '#libs/service';

/**
 * Why a received copy is not shown: it rested on a consent that was withdrawn, or the referral with
 * which it came was cancelled, whatever for.
 */
export const hiddenReasons = ['consent-withdrawn', 'referral-cancelled'] as const;

/** Why a part of a record is not shown, for those who may open the record. */
export interface HiddenPart {
  readonly reason: (typeof hiddenReasons)[number];
  readonly since: string;
}

/** What is decided of a case as one organisation holds it. */
export interface CaseRestriction {
  /** Since when a withdrawn consent restricts what was disclosed under it. */
  readonly withdrawnAt?: Date | undefined;
  /** The organisation has named a basis of its own, on which it retains what it received. */
  readonly isRetained: boolean;
}

/**
 * Why a received copy is hidden; undefined where it is shown. A retention basis opens everything,
 * from when it is named. A preview rests on no consent, so a withdrawal leaves it.
 */
export function hiddenPart(
  { received }: Pick<ReceivedKind, 'received'>,
  { withdrawnAt, isRetained }: CaseRestriction,
  cancelledAt: Date | null,
): HiddenPart | undefined {
  if (isRetained) return undefined;
  if (withdrawnAt && received === 'disclosure') return hidden('consent-withdrawn', withdrawnAt);
  return cancelledAt ? hidden('referral-cancelled', cancelledAt) : undefined;
}

function hidden(reason: HiddenPart['reason'], since: Date): HiddenPart {
  return { reason, since: since.toISOString() };
}
