import { Temporal } from 'temporal-polyfill';

/** The day so many days later, or earlier. */
export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** The same day of a later month, or its last day where it is shorter: 30 November + 3 is 28 February. */
export function addMonths(day: string, months: number): string {
  return Temporal.PlainDate.from(day).add({ months }).toString();
}

/** How many days lie between two; negative when the second is the earlier one. */
export function daysBetween(day: string, other: string): number {
  return Temporal.PlainDate.from(day).until(other, { largestUnit: 'days' }).days;
}

/** How many days the month of a day has. */
export function daysInMonth(day: string): number {
  return Temporal.PlainDate.from(day).daysInMonth;
}

/** The earliest of some days. */
export function earliest(first: string, ...others: readonly string[]): string {
  return others.reduce((least, day) => (day < least ? day : least), first);
}

/** The month of a day, `YYYY-MM`. */
export function monthOf(day: string): string {
  return day.slice(0, 7);
}

/** The first day of the month of a day. */
export function startOfMonth(day: string): string {
  return `${monthOf(day)}-01`;
}
