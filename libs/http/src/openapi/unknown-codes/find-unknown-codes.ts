import { isListedCode } from '#libs/contracts';
import type { CodePlaces } from './code-places.js';

/** A code that no list of this node has: it comes from one of a newer version. */
export interface UnknownCode {
  readonly list: string;
  readonly code: string;
}

/** The codes in a value that this node does not know, each once. */
export function findUnknownCodes(value: unknown, places: CodePlaces): UnknownCode[] {
  const found = new Map<string, UnknownCode>();
  collect(value, places, found);
  return [...found.values()];
}

function collect(
  value: unknown,
  { lists, fields, items }: CodePlaces,
  found: Map<string, UnknownCode>,
): void {
  if (typeof value === 'string') {
    const [list] = lists;
    if (list === undefined || lists.some((one) => isListedCode(one, value))) return;
    found.set(`${list} ${value}`, { list, code: value });
  } else if (Array.isArray(value)) {
    if (items) for (const item of value) collect(item, items, found);
  } else if (typeof value === 'object' && value !== null) {
    for (const [field, inside] of fields) {
      collect((value as Record<string, unknown>)[field], inside, found);
    }
  }
}
