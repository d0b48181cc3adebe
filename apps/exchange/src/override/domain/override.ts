import { refuse, type Refusal } from '#libs/domain';

/** The longest that an override may last, in days from today. */
export const longestOverrideDays = 30;

const DAY_MS = 86_400_000;

/** What of an override its rules read. */
export interface StatedOverride {
  readonly endsOn: string;
  readonly viewsOfChild?: string;
}

/**
 * Whether a supervisor may decide so: for a bounded time, and over a child who has refused only with
 * what the child says about it.
 */
export function checkOverride(
  { endsOn, viewsOfChild }: StatedOverride,
  childRefuses: boolean,
  now: Date,
): Refusal | undefined {
  const latest = dayOf(new Date(now.getTime() + longestOverrideDays * DAY_MS));
  if (endsOn < dayOf(now) || endsOn > latest) return refuse('OVERRIDE.TERM', { latest });
  return childRefuses && viewsOfChild === undefined ? refuse('OVERRIDE.VIEWS_MISSING') : undefined;
}

function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}
