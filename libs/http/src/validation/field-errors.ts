import type { ErrorObject } from 'ajv/dist/2020.js';
import { isDay } from '#libs/contracts';
import type { FieldError } from '../problems/problem.error.js';
import { possibleDays } from './formats.js';
import { nearestCode, nearestOfFormat } from './nearest-code.js';

/** As many as a person corrects in one pass; a hostile body cannot make the response larger. */
const mostErrors = 50;

const codeOfFormat: Record<string, string> = {
  date: 'FIELD.NOT_A_DATE',
  'date-time': 'FIELD.NOT_AN_INSTANT',
  uuid: 'FIELD.NOT_AN_ID',
  id: 'FIELD.NOT_AN_ID',
  'case-reference': 'FIELD.NOT_A_CASE_REFERENCE',
  'case-or-code': 'FIELD.NOT_A_CASE',
  'organisation-id': 'FIELD.NOT_AN_ORGANISATION',
  recipient: 'FIELD.NOT_A_RECIPIENT',
  country: 'FIELD.UNKNOWN_COUNTRY',
  language: 'FIELD.UNKNOWN_LANGUAGE',
};

const codeOfLimit: Record<string, string> = {
  minLength: 'FIELD.TOO_SHORT',
  maxLength: 'FIELD.TOO_LONG',
  minimum: 'FIELD.TOO_SMALL',
  exclusiveMinimum: 'FIELD.TOO_SMALL',
  maximum: 'FIELD.TOO_LARGE',
  exclusiveMaximum: 'FIELD.TOO_LARGE',
  minItems: 'FIELD.TOO_FEW',
  maxItems: 'FIELD.TOO_MANY',
};

/**
 * Translates the errors of ajv, the first of each field, in the order in which it found them, after
 * those of the texts. Only names that the schema has are shown: another name may be a person's.
 */
export function fieldErrors(
  found: readonly ErrorObject[],
  today: string,
  ofTexts: readonly FieldError[] = [],
): FieldError[] {
  const first = new Map(ofTexts.slice(0, mostErrors).map((error) => [error.field, error]));
  for (const error of found) {
    if (first.size === mostErrors) break;
    const translated = fieldError(error, today);
    if (!first.has(translated.field)) first.set(translated.field, translated);
  }
  return [...first.values()];
}

function fieldError(
  { keyword, instancePath, params: found, parentSchema, data }: ErrorObject,
  today: string,
): FieldError {
  const params = found as Record<string, unknown>;
  const field = pathOf(instancePath);
  switch (keyword) {
    case 'required':
      return { field: join(field, params['missingProperty']), code: 'FIELD.MISSING' };
    case 'additionalProperties':
      return { field, code: 'FIELD.UNKNOWN', params: { known: namesIn(parentSchema) } };
    case 'enum':
      return codeError(field, params['allowedValues'] as string[], data);
    case 'type':
      return { field, code: 'FIELD.WRONG_TYPE', params: { expected: String(params['type']) } };
    case 'format':
      return formatError(field, String(params['format']), data);
    case 'x-not-in-future':
      return { field, code: 'FIELD.IN_THE_FUTURE', params: { today } };
    case 'x-of-care':
      return { field, code: 'FIELD.NOT_OF_CARE' };
    case 'uniqueItems':
      return { field, code: 'FIELD.REPEATED' };
    default:
      return limitError(field, keyword, params['limit']);
  }
}

function formatError(field: string, format: string, data: unknown): FieldError {
  if (format === 'date' && isDay(String(data))) {
    return { field, code: 'FIELD.IMPOSSIBLE_DATE', params: { ...possibleDays } };
  }
  const nearest = nearestOfFormat(format, String(data));
  const code = codeOfFormat[format] ?? 'FIELD.WRONG_FORMAT';
  return { field, code, ...(nearest !== undefined && { params: { nearest } }) };
}

function codeError(field: string, allowed: string[], data: unknown): FieldError {
  const nearest = typeof data === 'string' ? nearestCode(allowed, data) : undefined;
  const params = { allowed, ...(nearest !== undefined && { nearest }) };
  return { field, code: 'FIELD.UNKNOWN_CODE', params };
}

function limitError(field: string, keyword: string, limit: unknown): FieldError {
  const code = codeOfLimit[keyword];
  return code
    ? { field, code, params: { limit: Number(limit) } }
    : { field, code: 'FIELD.WRONG_FORMAT' };
}

/** `/place/country` → `place.country`, by JSON Pointer's rules (RFC 6901). */
function pathOf(pointer: string): string {
  const parts = pointer.slice(1).split('/');
  return parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')).join('.');
}

function join(field: string, property: unknown): string {
  return field ? `${field}.${String(property)}` : String(property);
}

function namesIn(schema: Record<string, unknown> = {}): string[] {
  return Object.keys((schema['properties'] as object | undefined) ?? {});
}
