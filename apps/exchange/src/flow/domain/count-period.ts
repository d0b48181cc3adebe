import type { FlowCounted, FlowIndicator } from '#libs/contracts';
import { publishCells, publishCount, type PublishedCell, type Thresholds } from './suppress.js';

/** How often something happened in a month: in all, or with one value of one dimension. */
export interface Tally {
  readonly indicator: FlowIndicator;
  /** Empty, as `value` is, for all. */
  readonly dimension: string;
  readonly value: string;
  readonly count: number;
}

/**
 * By what one thing that happened is counted: once in all, and once by each dimension alone, so that
 * no tally joins two attributes of a child.
 */
export function talliesOf(
  dimensions: Readonly<Record<string, string>>,
): Pick<Tally, 'dimension' | 'value'>[] {
  const alone = Object.entries(dimensions).map(([dimension, value]) => ({ dimension, value }));
  return [{ dimension: '', value: '' }, ...alone];
}

type Counts = FlowCounted['counts'];

/** The counts of a month: each indicator's total, and its breakdown by each dimension alone. */
export function countPeriod(tallies: readonly Tally[], thresholds: Thresholds): Counts {
  const byIndicator = Map.groupBy(tallies, ({ indicator }) => indicator);
  return [...byIndicator].flatMap(([indicator, own]) => {
    const byDimension = Map.groupBy(own, ({ dimension }) => dimension);
    const all = sum(byDimension.get('') ?? []);
    const alone = [...byDimension].filter(([dimension]) => dimension !== '').sort(byName);
    return [
      { indicator, dimensions: {}, count: publishCount(all, thresholds) },
      ...alone.flatMap(([dimension, cells]) =>
        breakdown(cells, all, thresholds).map(({ value, count }) => ({
          indicator,
          dimensions: { [dimension]: value },
          count,
        })),
      ),
    ];
  });
}

function breakdown(
  tallies: readonly Tally[],
  all: number,
  thresholds: Thresholds,
): readonly PublishedCell[] {
  const groups = Map.groupBy(tallies, ({ value }) => value);
  const cells = [...groups].map(([value, own]) => ({ value, count: sum(own) }));
  // Those without a value are a cell too, though nobody sees it: the total less the others gives it.
  const without = all - sum(tallies);
  const whole = without > 0 ? [...cells, { value: '', count: without }] : cells;
  return publishCells(whole, thresholds).filter(({ value }) => value !== '');
}

const byName = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1);

function sum(tallies: readonly Pick<Tally, 'count'>[]): number {
  return tallies.reduce((total, { count }) => total + count, 0);
}
