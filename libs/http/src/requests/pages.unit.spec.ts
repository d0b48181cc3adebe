import { hash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { newId } from '#libs/contracts';
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
    ['id', newId(), 'x'],
    ['instant', '2026-11-30T10:00:00.000Z', '2026-11-30'],
    ['day', '2026-11-30', '2026-02-30'],
    ['integer', 7, '7'],
    ['text', 'a', 'a\u0000'],
    ['text', 'a', '\ud800'],
    ['any', 7, '\u0000'],
    ['any', 'a', null],
  ] as const)('has positions of the kind %s', (kind, good, wrong) => {
    expect(codec.decode(codec.encode([good]), [kind])).toEqual([good]);
    const forged = madeUp(JSON.stringify([wrong]));
    expect(() => codec.decode(forged, [kind])).toThrow('PAGE.BAD_CURSOR');
  });

  it.each([
    ...['', 'abc', 'abc.def', `${codec.encode([1])}x`, cursorCodec('others').encode([1])],
    ...['{', '{}', 'null', '[null]', '[{}]', '["x"]', '[1,2]', '[1e12]', '[]'].map(madeUp),
  ])('that this list did not give is refused: %s', (cursor) => {
    expect(() => codec.decode(cursor, ['integer'])).toThrow('PAGE.BAD_CURSOR');
  });
});
