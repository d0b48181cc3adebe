import { textLimits } from '#libs/contracts';
import type { FieldError } from '../problems/problem.error.js';
import type { JsonSchema } from './json-schema.js';

/**
 * What no text may have: control characters other than tab and line break, which PostgreSQL or a
 * reader's screen would not survive, and what turns the direction of the text that follows.
 */
const FORBIDDEN = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u;
/** The same for a text of one line. */
const FORBIDDEN_IN_LINE = /[\t\n\r\u2028\u2029]/;
/** Nothing that anybody sees: spaces, characters of no width, and letters that are drawn as nothing. */
const BLANK = /^[\p{Z}\p{C}\p{M}\u115f\u1160\u2800\u3164\uffa0]*$/u;
/** A whole number as people write it: `1e1` and `0x0A` are slips, and nobody's age. */
const DIGITS = /^-?\d{1,15}$/u;
/** Below this one every text is composed already. */
const FIRST_COMBINING = /[\u0300-\uffff]/;

/** What the check of the texts of a value found. */
export interface CheckedTexts {
  readonly errors: FieldError[];
  /** Whether a text was composed, so that the value is not what was received. */
  readonly composed: boolean;
}

/**
 * The rule for every text of every request, wherever its field: it can be stored and shown as it is,
 * says something, and is composed (NFC), which is done in place. Follows the schema, so that a name
 * that it does not have, which may be a person's, is in no error.
 */
export function checkTexts(value: unknown, schema: JsonSchema): CheckedTexts {
  const found = { errors: [] as FieldError[], composed: false };
  if (isHolder(value)) checkInside(value, schema, '', found);
  return found;
}

type Found = { errors: FieldError[]; composed: boolean };
type Holder = Record<string, unknown>;

function checkInside(holder: Holder, schema: JsonSchema, path: string, found: Found): void {
  const { items, properties } = schema;
  if (Array.isArray(holder)) {
    if (!items) return;
    for (const index of holder.keys()) checkOne(holder, String(index), items, path, found);
  } else if (properties) {
    for (const name in properties) {
      const inside = properties[name];
      if (inside && name in holder) checkOne(holder, name, inside, path, found);
    }
  }
}

function checkOne(
  holder: Holder,
  name: string,
  schema: JsonSchema,
  path: string,
  found: Found,
): void {
  const value = holder[name];
  if (typeof value !== 'string') {
    if (isHolder(value)) checkInside(value, schema, join(path, name), found);
    return;
  }
  const code = faultOf(value, schema);
  if (code) found.errors.push({ field: join(path, name), code });
  else if (FIRST_COMBINING.test(value)) {
    const composed = value.normalize('NFC');
    if (composed === value) return;
    holder[name] = composed;
    found.composed = true;
  }
}

function faultOf(text: string, { maxLength, type }: JsonSchema): string | undefined {
  if (FORBIDDEN.test(text) || !text.isWellFormed()) return 'FIELD.FORBIDDEN_CHARACTER';
  if (BLANK.test(text)) return 'FIELD.BLANK';
  if (type === 'integer') return DIGITS.test(text) ? undefined : 'FIELD.NOT_DIGITS';
  const isLine = typeof maxLength === 'number' && maxLength <= textLimits.line;
  return isLine && FORBIDDEN_IN_LINE.test(text) ? 'FIELD.NOT_ONE_LINE' : undefined;
}

function isHolder(value: unknown): value is Holder {
  return typeof value === 'object' && value !== null;
}

function join(path: string, name: string): string {
  return path ? `${path}.${name}` : name;
}
