import { hash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { cursorCodec, rowsToFetch, toPage } from './pages.js';

const codec = cursorCodec('things');
const view = { item: (n: number) => ({ n }), position: (n: number) => [n] };

describe('a page', () => {
  it('has a cursor to the next one exactly when there is one', () => {
    const query = { limit: 2 };
    expect(rowsToFetch(query)).toBe(3);
    const first = toPage([1, 2, 3], query, codec, view);
    expect(first.items).toEqual([{ n: 1 }, { n: 2 }]);
    expect(codec.decode(first.nextCursor, ['integer'])).toEqual([2]);
    expect(toPage([3, 4], query, codec, view)).toEqual({ items: [{ n: 3 }, { n: 4 }] });
    expect(toPage([], query, codec, view)).toEqual({ items: [] });
  });
});

/** A cursor with the right sum, made by somebody else. */
const madeUp = (payload: string): string => {
  const text = Buffer.from(payload).toString('base64url');
  return `${text}.${hash('sha256', `things\n${text}`, 'base64url').slice(0, 8)}`;
};

describe('a cursor', () => {
  it.each([
    ...['', 'abc', 'abc.def', `${codec.encode([1])}x`, cursorCodec('others').encode([1])],
    ...['{', '{}', 'null', '[null]', '[{}]', '["x"]', '[1,2]', '[1e12]', '[]'].map(madeUp),
  ])('that this list did not give is refused: %s', (cursor) => {
    expect(() => codec.decode(cursor, ['integer'])).toThrow('PAGE.BAD_CURSOR');
  });
});
