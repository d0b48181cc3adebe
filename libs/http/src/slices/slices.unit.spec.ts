import { describe, expect, it } from '@jest/globals';
import { mapInSlices, piecesOf } from './slices.js';

/** Work that is longer than a slice. */
function spin(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

describe('work in slices', () => {
  it('gives the results in order', async () => {
    expect(await mapInSlices(['a', 'b'], (item, index) => `${item}${String(index)}`)).toEqual([
      'a0',
      'b1',
    ]);
    expect(await mapInSlices([], String)).toEqual([]);
  });

  it('lets others have the event loop before it ends', async () => {
    const order: string[] = [];
    setImmediate(() => order.push('other'));
    await mapInSlices([1, 2, 3], (item) => {
      spin(15);
      order.push(String(item));
    });
    expect(order).toEqual(['1', 'other', '2', '3']);
  });

  it('lets others have it while a file is read', async () => {
    const order: string[] = [];
    setImmediate(() => order.push('other'));
    for await (const _ of piecesOf(Buffer.alloc(3_000))) {
      spin(15);
      order.push('piece');
    }
    expect(order).toEqual(['piece', 'other', 'piece', 'piece']);
  });

  it('fails as its work does', async () => {
    const work = () => {
      throw new TypeError('wrong');
    };
    await expect(mapInSlices([1], work)).rejects.toThrow('wrong');
  });

  it('reads a file whole', async () => {
    const file = Buffer.from('niño,'.repeat(30_000));
    const pieces: Buffer[] = [];
    for await (const piece of piecesOf(file)) pieces.push(piece);
    expect(pieces.length).toBeGreaterThan(3);
    expect(Buffer.concat(pieces).equals(file)).toBe(true);
  });
});
