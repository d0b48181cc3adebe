import { newRefusal, type Refusal } from '#libs/domain';

/** What replaces the right to read: somebody's approval beforehand, or a review afterwards. */
export const grantBases = ['approval', 'review'] as const;

export type GrantBasis = (typeof grantBases)[number];

/** What the review found. */
export const grantFindings = ['justified', 'unjustified'] as const;

export type GrantFinding = (typeof grantFindings)[number];

const HOUR_MS = 3_600_000;
/** How long a case stays open to who broke the glass. */
const OPEN_HOURS = 4;
/** Within which the data protection officer reviews it. */
const REVIEW_HOURS = 72;

/** Somebody's request to read a case that is sealed to others. */
export interface Grant {
  readonly openedBy: string;
  readonly ground: GrantBasis;
  readonly approvedBy: string | null;
  /** Absent until it is in force. */
  readonly endsAt: Date | null;
  readonly reviewBy: Date;
  readonly reviewedBy: string | null;
}

/** When it ends, once it is in force; a review is due for every ground. */
export function startGrant(ground: GrantBasis, now: Date) {
  return {
    endsAt: ground === 'review' ? after(now, OPEN_HOURS) : null,
    reviewBy: after(now, REVIEW_HOURS),
  };
}

/** Whether it opens the case to this person now: an expired or a self-approved one opens nothing. */
export function isInForce(grant: Grant, subject: string, now: Date): boolean {
  const { openedBy, ground, approvedBy, endsAt } = grant;
  if (openedBy !== subject || endsAt === null || endsAt <= now) return false;
  return ground === 'review' || (approvedBy !== null && approvedBy !== openedBy);
}

/** A second person's yes, with which the hours begin; none outlasts the time for its review. */
export function approve(
  { openedBy, ground, approvedBy, reviewBy }: Grant,
  by: string,
  now: Date,
): { approvedBy: string; endsAt: Date } | Refusal {
  if (by === openedBy) return newRefusal('BREAK_GLASS.OWN_GRANT');
  const isPending = ground === 'approval' && approvedBy === null && now < reviewBy;
  if (!isPending) return newRefusal('BREAK_GLASS.NOT_AWAITED');
  const endsAt = new Date(Math.min(after(now, OPEN_HOURS).getTime(), reviewBy.getTime()));
  return { approvedBy: by, endsAt };
}

/** Whether it opened a case and nobody has reviewed it in time. */
export function isReviewLate({ endsAt, reviewBy, reviewedBy }: Grant, now: Date): boolean {
  return endsAt !== null && reviewedBy === null && reviewBy <= now;
}

/**
 * Whether this person may open without approval: not while a review of an earlier grant of theirs is
 * late. Until it is done somebody else approves beforehand, so that no child waits for the reviewer.
 */
export function checkGround(
  ground: GrantBasis,
  theirs: readonly Grant[],
  now: Date,
): Refusal | undefined {
  const isLate = ground === 'review' && theirs.some((one) => isReviewLate(one, now));
  return isLate ? newRefusal('BREAK_GLASS.REVIEW_LATE') : undefined;
}

/** Who may decide whether it was justified: anybody but the person who opened it, and once. */
export function checkReview({ openedBy, reviewedBy }: Grant, by: string): Refusal | undefined {
  if (by === openedBy) return newRefusal('BREAK_GLASS.OWN_GRANT');
  return reviewedBy === null ? undefined : newRefusal('BREAK_GLASS.NOT_AWAITED');
}

function after(now: Date, hours: number): Date {
  return new Date(now.getTime() + hours * HOUR_MS);
}
