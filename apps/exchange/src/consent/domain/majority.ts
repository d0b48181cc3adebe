const DAY_MS = 86_400_000;

/**
 * When to check whether a child has turned 18: at the beginning of that month, then every day.
 * A deadline is stored in the clear, so none may reveal a date of birth.
 */
export function nextCheck(adultOn: string, now: Date): Date {
  const month = new Date(`${adultOn.slice(0, 7)}-01T00:00:00Z`);
  const tomorrow = new Date(Math.floor(now.getTime() / DAY_MS + 1) * DAY_MS);
  return month > now ? month : tomorrow;
}
