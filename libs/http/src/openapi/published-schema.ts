import { countryPattern, languagePattern, organisationPattern } from '#libs/contracts';
import type { JsonSchema } from '../validation/json-schema.js';

/** Formats that are the project's own, as a generator of clients knows them. */
const known: Readonly<Record<string, JsonSchema>> = {
  id: { format: 'uuid' },
  'case-reference': { format: 'uuid' },
  'organisation-id': { pattern: organisationPattern, maxLength: 80 },
  'case-or-code': {},
  country: { pattern: countryPattern },
  language: { pattern: languagePattern },
  recipient: { maxLength: 80 },
};

/** A schema as clients read it: formats of the project's own by what they mean elsewhere. */
export function published(schema: JsonSchema): JsonSchema {
  return mapped(schema) as JsonSchema;
}

function mapped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(mapped);
  if (typeof value !== 'object' || value === null) return value;
  const inside = Object.entries(value).map(([name, one]) => [name, mapped(one)] as const);
  const { format, ...rest } = Object.fromEntries(inside) as JsonSchema;
  if (typeof format !== 'string') return Object.fromEntries(inside);
  return { ...rest, ...(known[format] ?? { format }) };
}
