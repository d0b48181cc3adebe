import { describe, expect, it } from '@jest/globals';
import { roundOf, type FoundRecord } from './round.js';

function records(partition: number, count: number, found: number): FoundRecord[] {
  return Array.from({ length: count }, (_, offset) => ({
    ...{ topic: 't', partition, offset: String(offset), key: 'a', value: null, found },
  }));
}

describe('what a round read', () => {
  it('is a batch for each partition, without what only the round needs', () => {
    const other = records(1, 1, 6).map((record) => ({ ...record, topic: 'u' }));
    const { batches } = roundOf([...records(0, 2, 6), ...records(1, 3, 6), ...other], 10);
    expect(batches.map((batch) => batch.length)).toEqual([2, 3, 1]);
    expect(batches[0]?.[1]).toEqual({
      ...{ topic: 't', partition: 0, offset: '1', key: 'a', value: null },
    });
  });

  it.each([
    ['nothing', [], false],
    ['all there was', [...records(0, 2, 4), ...records(1, 2, 4)], false],
    ['as many of a partition as it may', [...records(0, 1, 4), ...records(1, 3, 4)], true],
    ['less than it found, for its size', [...records(0, 1, 3), ...records(1, 1, 3)], true],
  ])('is full or not: %s', (_, rows, full) => {
    expect(roundOf(rows, 3).full).toBe(full);
  });
});
