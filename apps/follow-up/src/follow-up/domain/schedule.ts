import type { VisitColour } from '#libs/contracts';
import { addDays, addMonths, earliest, startOf } from './civil-day.js';

const FIRST_VISIT_DAYS = 30;
const LATER_VISITS_MONTHS = [3, 6, 9, 12] as const;
const RED_DAYS = 14;
const GRACE_DAYS = 7;

/** The days of the visits after an arrival: 30 days, then 3, 6, 9 and 12 months. */
export function visitDays(arrivedOn: string): string[] {
  const later = LATER_VISITS_MONTHS.map((months) => addMonths(arrivedOn, months));
  return [addDays(arrivedOn, FIRST_VISIT_DAYS), ...later];
}

/** From when a visit that was not recorded is overdue. */
export function overdueFrom(dueOn: string): Date {
  return startOf(addDays(dueOn, GRACE_DAYS));
}

/** What a visit says about the next one. */
export interface LastVisit {
  readonly visitedOn: string;
  readonly colour: VisitColour;
  /** The day that was agreed upon for the next visit. */
  readonly nextVisitOn?: string | undefined;
}

/**
 * When the next visit is due: red brings it within 14 days, an agreed day may bring it forward. The
 * schedule is a promise to the child, so nothing puts a visit off.
 */
export function nextDueOn(dueOn: string, { visitedOn, colour, nextVisitOn }: LastVisit): string {
  const soon = colour === 'red' ? [addDays(visitedOn, RED_DAYS)] : [];
  const agreed = nextVisitOn === undefined ? [] : [nextVisitOn];
  return earliest(dueOn, ...soon, ...agreed);
}
