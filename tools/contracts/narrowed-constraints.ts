import { codeListKeyword } from '#libs/contracts';
import type { Schema } from './schema.js';

const atLeast = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];
const atMost = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];
// Compared by `breakingChanges` itself, or without effect on what is valid.
const elsewhere = ['type', 'properties', 'required', 'items', 'anyOf', 'enum'];
const annotations = [
  codeListKeyword,
  'title',
  'description',
  '$comment',
  'examples',
  'default',
  'deprecated',
];
const understood = new Set([...atLeast, ...atMost, ...elsewhere, ...annotations]);

/** In words, each constraint of one schema that accepts less than it did. */
export function narrowedConstraints(before: Schema, after: Schema): string[] {
  const keywords = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return [
    ...removedCodes(before, after),
    ...atLeast.filter(
      (keyword) => limit(after, keyword, -Infinity) > limit(before, keyword, -Infinity),
    ),
    ...atMost.filter(
      (keyword) => limit(after, keyword, Infinity) < limit(before, keyword, Infinity),
    ),
    ...keywords.filter((keyword) => !understood.has(keyword) && isStricter(before, after, keyword)),
  ].map((found) => (found.includes(' ') ? found : `got a narrower ${found}`));
}

function removedCodes(before: Schema, after: Schema): string[] {
  if (!Array.isArray(after['enum'])) return [];
  if (!Array.isArray(before['enum'])) return ['enum'];
  const now: unknown[] = after['enum'];
  return before['enum']
    .filter((value: unknown) => !now.includes(value))
    .map((value: unknown) => `lost the value ${JSON.stringify(value)}`);
}

function limit(schema: Schema, keyword: string, none: number): number {
  const value = schema[keyword];
  return typeof value === 'number' ? value : none;
}

/** Removing a constraint accepts more; any other difference of a keyword may accept less. */
function isStricter(before: Schema, after: Schema, keyword: string): boolean {
  if (!(keyword in after) || after[keyword] === false) {
    return keyword === 'additionalProperties' && before[keyword] !== after[keyword];
  }
  return JSON.stringify(before[keyword]) !== JSON.stringify(after[keyword]);
}
