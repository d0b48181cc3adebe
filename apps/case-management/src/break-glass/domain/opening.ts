import { refuse, type Refusal } from '#libs/domain';

/** What stands in for the right to read: somebody's approval beforehand, or a review afterwards. */
export const openingGrounds = ['approval', 'review'] as const;

export type OpeningGround = (typeof openingGrounds)[number];

/** What the review found. */
export const openingFindings = ['justified', 'unjustified'] as const;

export type OpeningFinding = (typeof openingFindings)[number];

const HOUR_MS = 3_600_000;
/** How long a case stays open to who broke the glass. */
const OPEN_HOURS = 4;
/** Within which the data protection officer reviews it. */
const REVIEW_HOURS = 72;

/** Somebody's request to read a case that is sealed to others. */
export interface Opening {
  readonly openedBy: string;
  readonly ground: OpeningGround;
  readonly approvedBy: string | null;
  /** Absent until it is in force. */
  readonly endsAt: Date | null;
  readonly reviewBy: Date;
  readonly reviewedBy: string | null;
}

/** When it ends, once it is in force; a review is due whichever its ground. */
export function startOpening(ground: OpeningGround, now: Date) {
  return {
    endsAt: ground === 'review' ? after(now, OPEN_HOURS) : null,
    reviewBy: after(now, REVIEW_HOURS),
  };
}

/** Whether it opens the case to this person now: an expired or a self-approved one opens nothing. */
export function isInForce(opening: Opening, subject: string, now: Date): boolean {
  const { openedBy, ground, approvedBy, endsAt } = opening;
  if (openedBy !== subject || endsAt === null || endsAt <= now) return false;
  return ground === 'review' || (approvedBy !== null && approvedBy !== openedBy);
}

/** A second person's yes, with which the hours begin; none outlasts the time for its review. */
export function approve(
  { openedBy, ground, approvedBy, reviewBy }: Opening,
  by: string,
  now: Date,
): { approvedBy: string; endsAt: Date } | Refusal {
  if (by === openedBy) return refuse('BREAK_GLASS.OWN_OPENING');
  const isAwaited = ground === 'approval' && approvedBy === null && now < reviewBy;
  if (!isAwaited) return refuse('BREAK_GLASS.NOT_AWAITED');
  const endsAt = new Date(Math.min(after(now, OPEN_HOURS).getTime(), reviewBy.getTime()));
  return { approvedBy: by, endsAt };
}

/** Whether it opened a case and nobody has reviewed it in time. */
export function isReviewLate({ endsAt, reviewBy, reviewedBy }: Opening, now: Date): boolean {
  return endsAt !== null && reviewedBy === null && reviewBy <= now;
}

/**
 * Whether this person may open by their own word: not while a review of what they opened is late.
 * Until then somebody else answers for it beforehand, so that no child waits for the reviewer.
 */
export function checkGround(
  ground: OpeningGround,
  theirs: readonly Opening[],
  now: Date,
): Refusal | undefined {
  const isLate = ground === 'review' && theirs.some((one) => isReviewLate(one, now));
  return isLate ? refuse('BREAK_GLASS.REVIEW_LATE') : undefined;
}

/** Who may say whether it was justified: anybody but who did it, and once. */
export function checkReview({ openedBy, reviewedBy }: Opening, by: string): Refusal | undefined {
  if (by === openedBy) return refuse('BREAK_GLASS.OWN_OPENING');
  return reviewedBy === null ? undefined : refuse('BREAK_GLASS.NOT_AWAITED');
}

function after(now: Date, hours: number): Date {
  return new Date(now.getTime() + hours * HOUR_MS);
}
