import { isDay } from '#libs/contracts';
import type { Span } from './days.js';
import type { Wish } from './invent-detections.js';

/**
 * The wish behind samples/detections.csv: children of Honduras, detected in July and August 2026,
 * so that arrival and first visit lie in the past by the end of that year.
 */
export const defaults: Wish = {
  count: 25,
  seed: 2026,
  origins: 'HN',
  span: { from: '2026-07-01', to: '2026-08-31' },
};

/** Options of the command line as a wish, or a sentence that says which of them is wrong. */
export function readRequest(options: Readonly<Record<string, string>>): Wish | string {
  const { count = '', seed = '', origins = '' } = options;
  if (!/^[1-9]\d{0,5}$/u.test(count)) return '--count is a number from 1 to 999999';
  if (!/^\d{1,9}$/u.test(seed)) return '--seed is a number of at most 9 digits';
  if (origins !== 'HN' && origins !== 'all') return '--origins is HN or all';
  const span = readSpan(options);
  return typeof span === 'string'
    ? span
    : { count: Number(count), seed: Number(seed), origins, span };
}

function readSpan({ from = '', to = '' }: Readonly<Record<string, string>>): Span | string {
  return isDay(from) && isDay(to) && from <= to
    ? { from, to }
    : '--from and --to are days, YYYY-MM-DD, the first not after the second';
}
