import type { FlowIndicator } from '#libs/contracts';

/** What one node counted in a period, without dimensions; null when it suppressed the count. */
export interface NodeTotal {
  readonly period: string;
  readonly indicator: FlowIndicator;
  readonly node: string;
  readonly count: number | null;
}

/** An indicator of a period over the nodes that sent it. */
export interface IndicatorTotal {
  readonly period: string;
  readonly indicator: FlowIndicator;
  /** The sum of what may be shown; null when every node suppressed its count. */
  readonly total: number | null;
  /** False when a suppressed count is missing in the total, which is then a lower bound. */
  readonly complete: boolean;
  readonly nodes: readonly { readonly node: string; readonly count: number | 'suppressed' }[];
}

/**
 * Adds up the nodes of one indicator and period. A suppressed count stays suppressed, and is named,
 * so that nobody mistakes it for a zero.
 */
export function totalOver(cells: readonly [NodeTotal, ...NodeTotal[]]): IndicatorTotal {
  const [{ period, indicator }] = cells;
  const shown = cells.map(({ count }) => count).filter((count) => count !== null);
  return {
    period,
    indicator,
    total: shown.length === 0 ? null : shown.reduce((sum, count) => sum + count, 0),
    complete: shown.length === cells.length,
    nodes: cells.map(({ node, count }) => ({ node, count: count ?? 'suppressed' })),
  };
}

/** One total for each period and indicator, in the order of the cells. */
export function totalsOf(cells: readonly NodeTotal[]): IndicatorTotal[] {
  const groups = new Map<string, [NodeTotal, ...NodeTotal[]]>();
  for (const cell of cells) {
    const key = `${cell.period} ${cell.indicator}`;
    const group = groups.get(key);
    if (group) group.push(cell);
    else groups.set(key, [cell]);
  }
  return [...groups.values()].map(totalOver);
}
