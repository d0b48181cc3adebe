/** The shapes of text that requests share. Class-validator and the compiled schema both use these. */

const caseReference = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const organisationId = /^[a-z][a-z0-9]{1,7}\.[a-z0-9]+(?:-[a-z0-9]+)*$/;
const civilDate = /^(\d{4})-(\d{2})-(\d{2})$/;

/** 128 random bits as lower-case UUID text; any bits, unlike a versioned UUID. */
export const isCaseReference = (value: unknown): boolean =>
  typeof value === 'string' && caseReference.test(value);

/** `<node>.<slug>`, such as `mx.dif-chiapas`. */
export const isOrganisationId = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= 80 && organisationId.test(value);

/** A day that exists in the calendar, as `YYYY-MM-DD`. */
export function isCivilDate(value: unknown): boolean {
  const [, year, month, day] = (typeof value === 'string' && civilDate.exec(value)) || [];
  if (!year || !month || !day) return false;
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= lastDay;
}

/**
 * Whether a civil date is today or before. Today is the day in UTC: everywhere on the route the
 * local day is the same or the one before, so no correct entry is refused.
 */
export const isNotInFuture = (value: unknown): boolean =>
  typeof value === 'string' && value.slice(0, 10) <= new Date().toISOString().slice(0, 10);
