import { flowIndicators, type FlowIndicator } from '#libs/contracts';

/** What one node counted in a period, without dimensions; null when it suppressed the count. */
export interface NodeTotal {
  readonly period: string;
  readonly indicator: FlowIndicator;
  readonly node: string;
  readonly count: number | null;
  /** When the node last counted otherwise after it had closed the month. */
  readonly changedAt: Date | null;
}

/** That a node closed a period, and to which multiples it rounded what it counted. */
export interface ClosedPeriod {
  readonly period: string;
  readonly node: string;
  readonly roundTo: number;
}

/** What is known of the nodes beside their counts. */
export interface Reporting {
  readonly closed: readonly ClosedPeriod[];
  /** Every node of the trust list that counts flows. */
  readonly expected: readonly string[];
}

/** An indicator of a period over the nodes. */
export interface IndicatorTotal {
  readonly period: string;
  readonly indicator: FlowIndicator;
  /** Each child once, or each act, of which one child may have several. */
  readonly counts: 'children' | 'acts';
  /** The sum of what may be shown; null when every node suppressed its count. */
  readonly total: number | null;
  /** Each node rounded its count to a multiple of this or less; 1: nobody rounded. */
  readonly roundedTo: number;
  /** False when the count of a node of the trust list is suppressed, or it has closed nothing. */
  readonly complete: boolean;
  /** When a node last changed what it had counted for this closed month; null while none did. */
  readonly changedAt: string | null;
  readonly nodes: readonly {
    readonly node: string;
    readonly count: number | 'suppressed' | 'missing';
  }[];
}

type Cells = readonly [NodeTotal, ...NodeTotal[]];

/**
 * Adds up the nodes of one indicator and period. A suppressed count stays suppressed, a node that has
 * closed nothing is missing, and both are named, so that nobody mistakes them for a zero.
 */
export function totalOver(cells: Cells, { closed, expected }: Reporting): IndicatorTotal {
  const [{ period, indicator }] = cells;
  const shown = cells.map(({ count }) => count).filter((count) => count !== null);
  const ofPeriod = closed.filter((one) => one.period === period);
  const reported = new Set([...cells, ...ofPeriod].map(({ node }) => node));
  const missing = expected.filter((node) => !reported.has(node));
  return {
    ...{ period, indicator, counts: countsOf(indicator), changedAt: lastChange(cells) },
    total: shown.length === 0 ? null : shown.reduce((sum, count) => sum + count, 0),
    roundedTo: Math.max(1, ...ofPeriod.map(({ roundTo }) => roundTo)),
    complete: shown.length === cells.length && expected.length > 0 && missing.length === 0,
    nodes: [
      ...cells.map(({ node, count }) => ({ node, count: count ?? ('suppressed' as const) })),
      ...missing.map((node) => ({ node, count: 'missing' as const })),
    ],
  };
}

function countsOf(indicator: FlowIndicator): IndicatorTotal['counts'] {
  const entry = flowIndicators.entries.find(({ code }) => code === indicator);
  return entry?.counts ?? 'acts';
}

function lastChange(cells: Cells): string | null {
  const changes = cells.flatMap(({ changedAt }) => changedAt?.toISOString() ?? []);
  return changes.sort().at(-1) ?? null;
}

/** One total for each period and indicator, in the order of the cells. */
export function totalsOf(cells: readonly NodeTotal[], reporting: Reporting): IndicatorTotal[] {
  const groups = new Map<string, [NodeTotal, ...NodeTotal[]]>();
  for (const cell of cells) {
    const key = `${cell.period} ${cell.indicator}`;
    const group = groups.get(key);
    if (group) group.push(cell);
    else groups.set(key, [cell]);
  }
  return [...groups.values()].map((group) => totalOver(group, reporting));
}
