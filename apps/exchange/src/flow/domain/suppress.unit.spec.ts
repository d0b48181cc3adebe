import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { defaultThresholds, publishCells, publishCount, type Cell } from './suppress.js';

const cells = fc.array(fc.record({ value: fc.uuid(), count: fc.integer({ min: 1, max: 60 }) }), {
  minLength: 1,
  maxLength: 8,
});

describe('counts that are published', () => {
  it('hide a small group', () => {
    expect(publishCount(10, defaultThresholds)).toBeNull();
    expect(publishCount(11, defaultThresholds)).toBe(10);
    expect(publishCount(13, defaultThresholds)).toBe(15);
  });

  it('hide another cell with a small one, so that the total does not give it away', () => {
    const male: Cell = { value: 'male', count: 40 };
    const female: Cell = { value: 'female', count: 3 };
    expect(publishCells([male, female], defaultThresholds).map(({ count }) => count)).toEqual([
      null,
      null,
    ]);
  });

  it('never leave fewer than eleven children in what is hidden, unless all of it is', () => {
    fc.assert(
      fc.property(cells, (given) => {
        const published = publishCells(given, defaultThresholds);
        const hidden = given.filter((_, index) => published[index]!.count === null);
        if (hidden.length === 0 || hidden.length === given.length) return;
        expect(hidden.length).toBeGreaterThan(1);
        expect(hidden.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThanOrEqual(11);
      }),
    );
  });

  it('never show a small cell', () => {
    fc.assert(
      fc.property(cells, (given) => {
        publishCells(given, defaultThresholds).forEach(({ count }, index) => {
          if (given[index]!.count < 11) expect(count).toBeNull();
        });
      }),
    );
  });
});
