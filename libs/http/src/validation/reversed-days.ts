import type { FieldError } from '../problems/problem.error.js';

/**
 * Days `from` and `until` of a query in the wrong order: an empty list would read as "there is none".
 */
export function findReversedDays(value: object): FieldError | undefined {
  const { from, until } = value as { from?: unknown; until?: unknown };
  if (typeof from !== 'string' || typeof until !== 'string' || from <= until) return undefined;
  return { field: 'until', code: 'FIELD.BEFORE_FROM', params: { from } };
}
