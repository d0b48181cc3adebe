import type { FieldError } from '../problems/problem.error.js';
import { strictAjv, textAjv } from './ajv.js';
import { dtoSchema } from './dto-schema.js';
import { fieldErrors } from './field-errors.js';
import type { DtoClass } from './json-schema.js';
import { checkTexts } from './texts.js';

/** The result of a compiled check: the value as its type, or what is wrong with it. */
export type Checked<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly errors: FieldError[] };

/** Checks a value on the civil day that it is where the node is. */
export type DtoCheck<T> = (value: unknown, today: string) => Checked<T>;

/**
 * Where the value comes from: `json` preserves types; `text` converts text into numbers and booleans.
 */
export type DtoSource = 'json' | 'text';

/** Values with a text that was composed: they are no longer what was received. */
const composedValues = new WeakSet<object>();

const compiled = { json: new WeakMap<DtoClass, DtoCheck<never>>(), text: new WeakMap() };

/**
 * Compiles the declaration of `Dto` to a function, once for each class. The value is checked, not
 * copied: it stays plain data, so a DTO has no methods and no initial values. Its texts are checked
 * by the one rule for all of them, and composed (NFC) in place.
 * Throws when a decorator of the class has no counterpart in JSON Schema.
 */
export function compileDto<T extends object>(
  Dto: DtoClass<T>,
  source: DtoSource = 'json',
): DtoCheck<T> {
  const known = compiled[source].get(Dto) as DtoCheck<T> | undefined;
  if (known) return known;
  const schema = dtoSchema(Dto);
  const validate = (source === 'json' ? strictAjv : textAjv).compile(schema);
  const check: DtoCheck<T> = (value, today) => {
    const texts = checkTexts(value, schema);
    if (texts.composed) composedValues.add(value as object);
    const isValid = validate.call({ today }, value);
    if (isValid && texts.errors.length === 0) return { ok: true, value: value as T };
    return {
      ok: false,
      errors: fieldErrors(isValid ? [] : (validate.errors ?? []), today, texts.errors),
    };
  };
  compiled[source].set(Dto, check as DtoCheck<never>);
  return check;
}

/**
 * The bytes of a request that passed its check, to be stored: those received, unless a text was
 * composed.
 */
export function bytesOf(request: object, received: Buffer): Buffer {
  return composedValues.has(request) ? Buffer.from(JSON.stringify(request)) : received;
}
