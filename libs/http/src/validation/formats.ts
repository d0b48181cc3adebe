/** The shapes of text that requests share. Class-validator and the compiled schema both use these. */
import {
  isCaseReference as hasFormOfCaseReference,
  isDay,
  isOrganisationId as hasFormOfOrganisationId,
  organisationKinds,
} from '#libs/contracts';

const longestOrganisationId = 80;
const classes: readonly string[] = organisationKinds.codes;

/** 128 random bits as lower-case UUID text; any bits, unlike a versioned UUID. */
export const isCaseReference = (value: unknown): boolean =>
  typeof value === 'string' && hasFormOfCaseReference(value);

/** `<node>.<slug>`, such as `mx.dif-chiapas`. */
export const isOrganisationId = (value: unknown): boolean =>
  typeof value === 'string' &&
  value.length <= longestOrganisationId &&
  hasFormOfOrganisationId(value);

/** Whom a consent may name: an organisation, or the code of a class of organisations. */
export const isRecipient = (value: unknown): boolean =>
  isOrganisationId(value) || (typeof value === 'string' && classes.includes(value));

/** No day that a child's care is about lies outside: what does was mistyped, such as the year 0026. */
export const possibleDays = { first: '1900-01-01', last: '2199-12-31' } as const;

/** A day that exists in the calendar, as `YYYY-MM-DD`, and that can be meant. */
export const isCivilDate = (value: unknown): boolean =>
  typeof value === 'string' &&
  isDay(value) &&
  value >= possibleDays.first &&
  value <= possibleDays.last;

const instantForm =
  /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/u;

/**
 * A moment with its zone (RFC 3339) that every clock knows: no leap second, and an offset whole.
 */
export const isInstant = (value: unknown): boolean =>
  typeof value === 'string' && isCivilDate(instantForm.exec(value)?.[1]);

const dayMs = 86_400_000;
let today = { number: 0, text: '' };

/** The day in UTC; written again only when it has changed, because ingest asks for it all the time. */
function todayText(): string {
  const number = Math.floor(Date.now() / dayMs);
  if (number !== today.number) {
    today = { number, text: new Date(number * dayMs).toISOString().slice(0, 10) };
  }
  return today.text;
}

/**
 * Whether a civil date is today or before. Today is the day in UTC: everywhere on the route the
 * local day is the same or the one before, so no correct entry is refused.
 */
export const isNotInFuture = (value: unknown): boolean =>
  typeof value === 'string' && value.slice(0, 10) <= todayText();
