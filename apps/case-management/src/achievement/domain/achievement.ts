import type { AchievementGap } from '#libs/contracts';
import { newRefusal, type Refusal } from '#libs/domain';

/** What must be there before it is reported that what was asked for has been done. */
export interface Achievement {
  readonly planned: boolean;
  readonly lastVisit: { readonly colour: string | null } | null;
}

/**
 * Refuses to say that a plan was achieved without one, or of a child whom nobody saw at the last
 * visit: those who referred the child would stop asking.
 */
export function checkAchieved({ planned, lastVisit }: Achievement): Refusal | undefined {
  const seen = lastVisit !== null && lastVisit.colour !== null;
  const missing: AchievementGap[] = [
    ...(planned ? [] : (['approved-plan'] as const)),
    ...(seen ? [] : (['child-seen-at-last-visit'] as const)),
  ];
  if (missing.length === 0) return undefined;
  return newRefusal('CASE.NOT_ACHIEVED', { missing });
}
