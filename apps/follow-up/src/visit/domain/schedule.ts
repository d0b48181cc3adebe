import { addDays, addMonths, earliest } from '#libs/calendar';

const FIRST_VISIT_DAYS = 30;
const LATER_VISITS_MONTHS = [3, 6, 9, 12] as const;
const SOON_DAYS = 14;
const GRACE_DAYS = 7;

/** The days of the visits after an arrival: 30 days, then 3, 6, 9 and 12 months. */
export function visitDays(arrivedOn: string): string[] {
  const later = LATER_VISITS_MONTHS.map((months) => addMonths(arrivedOn, months));
  return [addDays(arrivedOn, FIRST_VISIT_DAYS), ...later];
}

/** The day from which a visit that was not recorded is overdue. */
export function overdueOn(dueOn: string): string {
  return addDays(dueOn, GRACE_DAYS);
}

/** What a visit decides about the next one. */
export interface LastVisit {
  readonly visitedOn: string;
  /** The next one cannot wait. */
  readonly soon: boolean;
  /** The day that was agreed upon for the next visit. */
  readonly nextVisitOn?: string | undefined;
}

/**
 * When the next visit is due: urgency brings it within 14 days, an agreed day may bring it forward.
 * The schedule is a promise to the child, so nothing puts a visit off.
 */
export function nextDueOn(dueOn: string, { visitedOn, soon, nextVisitOn }: LastVisit): string {
  const urgent = soon ? [addDays(visitedOn, SOON_DAYS)] : [];
  const agreed = nextVisitOn === undefined ? [] : [nextVisitOn];
  return earliest(dueOn, ...urgent, ...agreed);
}
