import type { FieldError } from '../problems/problem.error.js';
import { strictAjv, textAjv } from './ajv.js';
import { dtoSchema } from './dto-schema.js';
import { fieldErrors } from './field-errors.js';
import type { DtoClass } from './json-schema.js';

/** The result of a compiled check: the value as its type, or what is wrong with it. */
export type Checked<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly errors: FieldError[] };

export type DtoCheck<T> = (value: unknown) => Checked<T>;

/**
 * Where the value comes from: `json` preserves types; `text` converts text into numbers and booleans.
 */
export type DtoSource = 'json' | 'text';

const compiled = { json: new WeakMap<DtoClass, DtoCheck<never>>(), text: new WeakMap() };

/**
 * Compiles the declaration of `Dto` to a function, once for each class. The value is checked, not
 * copied: it stays plain data, so a DTO has no methods and no initial values.
 * Throws when a decorator of the class has no counterpart in JSON Schema.
 */
export function compileDto<T extends object>(
  Dto: DtoClass<T>,
  source: DtoSource = 'json',
): DtoCheck<T> {
  const known = compiled[source].get(Dto) as DtoCheck<T> | undefined;
  if (known) return known;
  const validate = (source === 'json' ? strictAjv : textAjv).compile(dtoSchema(Dto));
  const check: DtoCheck<T> = (value) =>
    validate(value)
      ? { ok: true, value: value as T }
      : { ok: false, errors: fieldErrors(validate.errors ?? []) };
  compiled[source].set(Dto, check as DtoCheck<never>);
  return check;
}
