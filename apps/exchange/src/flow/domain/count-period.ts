import type { FlowCounted, FlowIndicator } from '#libs/contracts';
import { publishCells, publishCount, type Thresholds } from './suppress.js';

/** How often something happened in a month, by all its dimensions. */
export interface Tally {
  readonly indicator: FlowIndicator;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly count: number;
}

type Counts = FlowCounted['counts'];

/** The counts of a month: each indicator's total, and its breakdown by each dimension alone. */
export function countPeriod(tallies: readonly Tally[], thresholds: Thresholds): Counts {
  const byIndicator = Map.groupBy(tallies, ({ indicator }) => indicator);
  return [...byIndicator].flatMap(([indicator, own]) => [
    { indicator, dimensions: {}, count: publishCount(sum(own), thresholds) },
    ...dimensionsOf(own).flatMap((dimension) => breakdown(indicator, dimension, own, thresholds)),
  ]);
}

function breakdown(
  indicator: FlowIndicator,
  dimension: string,
  tallies: readonly Tally[],
  thresholds: Thresholds,
): Counts {
  const groups = Map.groupBy(tallies, ({ dimensions }) => dimensions[dimension] ?? '');
  // Those without a value are a cell too, though nobody sees it: the total less the others gives it.
  const cells = [...groups].map(([value, own]) => ({ value, count: sum(own) }));
  return publishCells(cells, thresholds)
    .filter(({ value }) => value !== '')
    .map(({ value, count }) => ({ indicator, dimensions: { [dimension]: value }, count }));
}

function dimensionsOf(tallies: readonly Tally[]): string[] {
  return [...new Set(tallies.flatMap(({ dimensions }) => Object.keys(dimensions)))].sort();
}

function sum(tallies: readonly Tally[]): number {
  return tallies.reduce((total, { count }) => total + count, 0);
}
