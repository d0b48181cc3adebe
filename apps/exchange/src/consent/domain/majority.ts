import { addDays, startOfMonth } from '#libs/calendar';

/**
 * The day on which to check whether a child has turned 18: the first of that month, then each day.
 * A deadline is stored in the clear, so none may reveal a date of birth.
 */
export function nextCheckOn(adultOn: string, today: string): string {
  const month = startOfMonth(adultOn);
  return month > today ? month : addDays(today, 1);
}
