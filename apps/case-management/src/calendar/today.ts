/** The day in UTC, as events carry it. */
export const today = (): string => new Date().toISOString().slice(0, 10);
