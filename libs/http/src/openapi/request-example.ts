import { latestContracts } from '#libs/contracts';
import { strictAjv } from '../validation/ajv.js';
import { dtoSchema } from '../validation/dto-schema.js';
import type { DtoClass, JsonSchema } from '../validation/json-schema.js';

/** By the names of their fields, every value in the examples of events. */
const valuesByName: ReadonlyMap<string, readonly unknown[]> = (() => {
  const found = new Map<string, unknown[]>();
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, one] of Object.entries(value)) {
      if (!Array.isArray(value)) found.set(name, [...(found.get(name) ?? []), one]);
      collect(one);
    }
  };
  for (const { example } of latestContracts) collect(example);
  return found;
})();

/** For fields that no event has: texts of which one fits. */
const texts = [
  ...['Una frase inventada.', 'hn.dinaf', '5f0c6a1e-93d2-4b7c-8a15-2e4d6f8091b3', '2026-08-03'],
  ...['2026-08-03T15:00:00Z', 'es', 'HN', 'MX', '2026-01', 'v1', '+504 2550 0000'],
];

/** On this day the days in the examples of events are not in the future. */
const today = '2026-11-30';

/**
 * A body that the declaration of a request accepts, made of what the examples of events have in fields
 * of the same names: so there is nothing to write for a request, and nothing that becomes wrong.
 * Undefined where no value fits a field.
 */
export function exampleOfRequest(Dto: DtoClass): unknown {
  return exampleOf('', dtoSchema(Dto));
}

function exampleOf(name: string, schema: JsonSchema): unknown {
  const fits = checkOf(schema);
  const known = (valuesByName.get(name) ?? []).find(fits);
  if (known !== undefined) return known;
  const made = madeFrom(name, schema, fits);
  return made !== undefined && fits(made) ? made : undefined;
}

function madeFrom(name: string, schema: JsonSchema, fits: (value: unknown) => boolean): unknown {
  const { type, properties, required = [], items, enum: codes } = schema;
  if (codes) return codes[0];
  if (properties) {
    return Object.fromEntries(
      required.map((field) => [field, exampleOf(field, properties[field] ?? {})]),
    );
  }
  if (type === 'array') return items ? [exampleOf(name, items)] : [];
  return [...texts, 1, true].find(fits);
}

function checkOf(schema: JsonSchema): (value: unknown) => boolean {
  const validate = strictAjv.compile(schema);
  return (value) => validate.call({ today }, value);
}
