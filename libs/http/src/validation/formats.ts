/** The shapes of text that requests share. Class-validator and the compiled schema both use these. */
import {
  isCaseReference as hasFormOfCaseReference,
  isDay,
  isOrganisationId as hasFormOfOrganisationId,
  organisationKinds,
  shortCodeNumber,
} from '#libs/contracts';

const longestOrganisationId = 80;
const classes: readonly string[] = organisationKinds.codes;

/** 128 random bits as lower-case UUID text; any bits, unlike a versioned UUID. */
export const isCaseReference = (value: unknown): boolean =>
  typeof value === 'string' && hasFormOfCaseReference(value);

/** A case reference, or a short code with the right check symbol. */
export const isCaseOrCode = (value: unknown): boolean =>
  isCaseReference(value) || (typeof value === 'string' && shortCodeNumber(value) !== undefined);

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

const YEARS_OF_CARE = 25;

/**
 * Whether a day can be one of the care of somebody who is a child now, or was until lately: what is
 * recorded of another century would be due for decades. Not for a day of birth.
 */
export const isOfCare = (day: unknown, today: string): boolean =>
  typeof day === 'string' && yearOf(day) >= yearOf(today) - YEARS_OF_CARE;

const yearOf = (day: string): number => Number(day.slice(0, 4));

const instantForm =
  /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/u;

/**
 * A moment with its zone (RFC 3339) that every clock knows: no leap second, and an offset whole.
 */
export const isInstant = (value: unknown): boolean =>
  typeof value === 'string' && isCivilDate(instantForm.exec(value)?.[1]);

/** Whether a civil date is today or before, where the node is. */
export const isNotInFuture = (value: unknown, today: string): boolean =>
  typeof value === 'string' && value <= today;
