import { ageBandOf, ageBandOfAge, isDay, ReportDisclosed } from '#libs/contracts';
import type { KnownAge } from './age-of-assent.js';

/**
 * How old the child is as a report says it: by the date of birth today, or by an estimate on the day of
 * issue. Undefined where the event is no report, or has neither.
 */
export function reportedAge(type: string, data: unknown, today: string): KnownAge | undefined {
  if (type !== ReportDisclosed.type) return undefined;
  const { identity, issuedOn } = data as ReportDisclosed;
  const { dateOfBirth, estimatedAge } = identity ?? {};
  if (dateOfBirth !== undefined && isDay(dateOfBirth) && dateOfBirth <= today) {
    return { ageBand: ageBandOf(dateOfBirth, today), on: today };
  }
  if (estimatedAge === undefined) return undefined;
  return { ageBand: ageBandOfAge(estimatedAge), on: issuedOn };
}
