/** Counts of one indicator by one dimension, or its total. */
export interface Cell {
  readonly value: string;
  readonly count: number;
}

/** A cell as it may be published: null where it is suppressed. */
export interface PublishedCell {
  readonly value: string;
  readonly count: number | null;
}

/** How counts are made safe; published with them. */
export interface Thresholds {
  readonly suppressBelow: number;
  readonly roundTo: number;
}

/** The network's default: nothing under eleven, rounded to five. */
export const defaultThresholds: Thresholds = { suppressBelow: 11, roundTo: 5 };

/** One count alone, such as a total. */
export function publishCount(count: number, thresholds: Thresholds): number | null {
  return count < thresholds.suppressBelow ? null : roundTo(count, thresholds.roundTo);
}

/**
 * The cells of one breakdown. Small ones are suppressed, and with them as many of the next smallest
 * as are needed so that the suppressed ones together are no small group either: else the published
 * total would give them away (complementary suppression).
 */
export function publishCells(cells: readonly Cell[], thresholds: Thresholds): PublishedCell[] {
  const { suppressBelow } = thresholds;
  const rising = [...cells].sort((a, b) => a.count - b.count);
  const suppressed = new Set<Cell>(rising.filter(({ count }) => count < suppressBelow));
  for (const cell of rising) {
    if (suppressed.size === 0 || isLargeGroup(suppressed, suppressBelow)) break;
    suppressed.add(cell);
  }
  return cells.map((cell) => ({
    value: cell.value,
    count: suppressed.has(cell) ? null : roundTo(cell.count, thresholds.roundTo),
  }));
}

function isLargeGroup(cells: ReadonlySet<Cell>, suppressBelow: number): boolean {
  const sum = [...cells].reduce((total, { count }) => total + count, 0);
  return cells.size > 1 && sum >= suppressBelow;
}

function roundTo(count: number, step: number): number {
  return Math.round(count / step) * step;
}
