import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countPeriod, talliesOf, type Tally } from './count-period.js';
import { defaultThresholds } from './suppress.js';

const { roundTo, suppressBelow } = defaultThresholds;

interface Happened {
  readonly dimensions: Readonly<Record<string, string>>;
  readonly count: number;
}

function tally(count: number, dimensions: Record<string, string> = {}): Happened {
  return { dimensions, count };
}

/** As they are stored: each attribute alone. */
const storedOf = (happened: readonly Happened[]): Tally[] =>
  happened.flatMap(({ dimensions, count }) =>
    talliesOf(dimensions).map((alone) => ({
      ...{ indicator: 'detections-registered' as const, ...alone, count },
    })),
  );

function published(happened: readonly Happened[]) {
  return countPeriod(storedOf(happened), defaultThresholds).map(({ dimensions, count }) => ({
    of: Object.values(dimensions).join() || 'all',
    count,
  }));
}

/** Sexes, nationalities and some that have no sex recorded, in any combination. */
const tallies = fc.array(
  fc.record({
    dimensions: fc.record(
      {
        sex: fc.constantFrom('female', 'male', 'undisclosed'),
        nationality: fc.constantFrom('HN', 'GT', 'SV', 'NI', 'VE'),
      },
      { requiredKeys: ['nationality'] },
    ),
    count: fc.integer({ min: 1, max: 30 }),
  }),
  { minLength: 1, maxLength: 15 },
);

/** What a published number may have been before it was rounded. */
const slack = Math.floor(roundTo / 2);
const leastOf = (count: number) => Math.max(suppressBelow, count - slack);
const mostOf = (count: number) => count + slack;
const total = (counts: number[]) => counts.reduce((sum, count) => sum + count, 0);

/** How many children a reader can prove to be in all hidden cells together, at least and at most. */
function hiddenRange(all: number, shown: number[]): [number, number] {
  return [leastOf(all) - total(shown.map(mostOf)), mostOf(all) - total(shown.map(leastOf))];
}

describe('the counts of a month', () => {
  it('are each indicator’s total and its breakdown by each dimension alone', () => {
    const given = [
      tally(20, { sex: 'female', nationality: 'HN' }),
      tally(33, { sex: 'male', nationality: 'HN' }),
    ];
    expect(published(given)).toEqual([
      { of: 'all', count: 55 },
      { of: 'HN', count: 55 },
      { of: 'female', count: 20 },
      { of: 'male', count: 35 },
    ]);
  });

  it('are stored so that no tally joins two attributes of a child', () => {
    expect(talliesOf({ sex: 'female', nationality: 'HN' })).toEqual([
      { dimension: '', value: '' },
      { dimension: 'sex', value: 'female' },
      { dimension: 'nationality', value: 'HN' },
    ]);
  });

  it('hide another cell for the few who have no value, though theirs is never shown', () => {
    const given = [tally(3), tally(40, { sex: 'female' }), tally(50, { sex: 'male' })];
    expect(published(given)).toEqual([
      { of: 'all', count: 95 },
      { of: 'female', count: null },
      { of: 'male', count: 50 },
    ]);
  });

  it('never let a reader with the total and all other cells find a small group', () => {
    fc.assert(
      fc.property(tallies, fc.constantFrom('sex', 'nationality'), (given, dimension) => {
        const counts = countPeriod(storedOf(given), defaultThresholds);
        const all = counts.find(({ dimensions }) => Object.keys(dimensions).length === 0)?.count;
        const cells = counts.filter(({ dimensions }) => dimension in dimensions);
        const shown = cells.flatMap(({ count }) => count ?? []);
        expect(shown.every((count) => count + slack >= suppressBelow)).toBe(true);
        if (all == null || shown.length === cells.length) return;
        const [, most] = hiddenRange(all, shown);
        expect(most).toBeGreaterThanOrEqual(suppressBelow);
      }),
    );
  });

  it('never leave one hidden cell alone beside others that are shown', () => {
    fc.assert(
      fc.property(tallies, (given) => {
        const counts = countPeriod(storedOf(given), defaultThresholds);
        const cells = counts.filter(({ dimensions }) => 'nationality' in dimensions);
        const hidden = cells.filter(({ count }) => count === null).length;
        if (hidden < cells.length) expect(hidden).not.toBe(1);
      }),
    );
  });
});
