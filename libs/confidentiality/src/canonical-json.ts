import { ConfidentialityError } from './errors.js';

/**
 * JSON with sorted keys and no spaces (RFC 8785 for the values that we sign: strings, whole
 * numbers, booleans, arrays and objects), so that equal documents have equal signatures. A property
 * that is `undefined` is left out. Throws CANONICAL_JSON.NOT_REPRESENTABLE for anything else.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') {
    return JSON.stringify(value);
  }
  if (typeof value === 'number' && Number.isSafeInteger(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') return canonicalObject(value as Record<string, unknown>);
  throw new ConfidentialityError(
    'CANONICAL_JSON.NOT_REPRESENTABLE',
    'Only strings, whole numbers, booleans, null, arrays and objects can be signed',
  );
}

function canonicalObject(object: Record<string, unknown>): string {
  const properties = Object.keys(object)
    .filter((key) => object[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(object[key])}`);
  return `{${properties.join(',')}}`;
}
