import { ValidateBy } from 'class-validator';
import type { ValidationOptions } from 'class-validator';
import { isLanguage } from '#libs/standards';
import { strictAjv } from './ajv.js';
import {
  isCaseOrCode,
  isCaseReference,
  isCivilDate,
  isInstant,
  isOrganisationId,
  isRecipient,
} from './formats.js';
import type { JsonSchema } from './json-schema.js';

/** The names under which the schema converters know the decorators of this file. */
export const decoratorNames = {
  code: 'isCode',
  id: 'isId',
  caseReference: 'isCaseReference',
  caseOrCode: 'isCaseOrCode',
  organisationId: 'isOrganisationId',
  recipient: 'isRecipient',
  civilDate: 'isCivilDate',
  pastDate: 'isPastDate',
  instant: 'isInstant',
  language: 'isLanguage',
  shape: 'isShape',
} as const;

/** A code list of `#libs/contracts`, or plain codes. */
export type CodeList = readonly (string | { readonly code: string })[];

/** The bare codes of a list. */
export const codesOf = (list: CodeList): string[] =>
  list.map((entry) => (typeof entry === 'string' ? entry : entry.code));

function check(
  name: string,
  validate: (value: unknown) => boolean,
  options?: ValidationOptions,
  constraints: unknown[] = [],
): PropertyDecorator {
  return ValidateBy({ name, constraints, validator: { validate } }, options);
}

/** One of the codes of `list` (with `{ each: true }`: a list of them). */
export function IsCode(list: CodeList, options?: ValidationOptions): PropertyDecorator {
  const codes = codesOf(list);
  const validate = (value: unknown) => typeof value === 'string' && codes.includes(value);
  return check(decoratorNames.code, validate, options, [codes]);
}

/** An id of ours: lower-case UUID text. */
export const IsId = (options?: ValidationOptions): PropertyDecorator =>
  check(decoratorNames.id, isCaseReference, options);

/** A case reference: 128 random bits as lower-case UUID text. */
export const IsCaseReference = (options?: ValidationOptions): PropertyDecorator =>
  check(decoratorNames.caseReference, isCaseReference, options);

/** A case by its reference, or by its short code as it was read from paper. */
export const IsCaseOrCode = (options?: ValidationOptions): PropertyDecorator =>
  check(decoratorNames.caseOrCode, isCaseOrCode, options);

/** The id of an organisation, `<node>.<slug>`. Whether it exists is for the handler to ask. */
export const IsOrganisationId = (options?: ValidationOptions): PropertyDecorator =>
  check(decoratorNames.organisationId, isOrganisationId, options);

/** Who a consent names: an organisation, `hn.dinaf`, or all of a class, `child-protection-agency`. */
export const IsRecipient = (options?: ValidationOptions): PropertyDecorator =>
  check(decoratorNames.recipient, isRecipient, options);

/** A day of the calendar, `YYYY-MM-DD`. */
export const IsCivilDate = (options?: ValidationOptions): PropertyDecorator =>
  check(decoratorNames.civilDate, isCivilDate, options);

/** A day on which something was done for a child: not in the future, and not long before any care, which the compiled check knows by the node's day. */
export const IsPastDate = (options?: ValidationOptions): PropertyDecorator =>
  check(decoratorNames.pastDate, isCivilDate, options);

/**
 * Whatever a schema says, such as a field of an event by {@link enteredSchema}. What depends on the
 * node's day is for the compiled check, which knows it.
 */
export function IsShape(schema: JsonSchema): PropertyDecorator {
  const timeless = withoutDayRules(schema);
  const validate = (value: unknown) => strictAjv.validate(timeless, value);
  return check(decoratorNames.shape, validate, undefined, [schema]);
}

const dayRules = ['x-not-in-future', 'x-of-care'];

const withoutDayRules = (schema: JsonSchema): JsonSchema =>
  JSON.parse(
    JSON.stringify(schema, (key, value: unknown) => (dayRules.includes(key) ? undefined : value)),
  ) as JsonSchema;

/** A language by BCP 47, such as `es` or `miq`. */
export const IsLanguage = (options?: ValidationOptions): PropertyDecorator =>
  check(
    decoratorNames.language,
    (value) => typeof value === 'string' && isLanguage(value),
    options,
  );

/** A moment in time with its zone, `2026-10-31T14:30:00Z`. */
export const IsInstant = (options?: ValidationOptions): PropertyDecorator =>
  check(decoratorNames.instant, isInstant, options);
