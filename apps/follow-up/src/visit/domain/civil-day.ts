/** Days of the calendar as `YYYY-MM-DD`; like all days of the system they begin in UTC. */

const DAY_MS = 24 * 60 * 60 * 1000;

/** When a day begins. */
export function startOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** The day so many days later. */
export function addDays(day: string, days: number): string {
  return dayOf(new Date(startOf(day).getTime() + days * DAY_MS));
}

/** The same day of a later month, or its last day where it is shorter: 30 November + 3 is 28 February. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const lastDay = new Date(Date.UTC(year, month + months, 0));
  const wanted = Math.min(date, lastDay.getUTCDate());
  return dayOf(new Date(Date.UTC(lastDay.getUTCFullYear(), lastDay.getUTCMonth(), wanted)));
}

/** The earliest of some days. */
export function earliest(first: string, ...others: readonly string[]): string {
  return others.reduce((least, day) => (day < least ? day : least), first);
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
