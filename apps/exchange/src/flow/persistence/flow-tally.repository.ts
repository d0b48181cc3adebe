import type { FlowIndicator } from '#libs/contracts';
import type { Transaction } from '#libs/persistence';
import { talliesOf, type Tally } from '../domain/count-period.js';

/** One thing that happened, as the network may count it: no case; a child only so as not to count them twice. */
export interface FlowFact {
  /** `YYYY-MM`. */
  readonly period: string;
  readonly indicator: FlowIndicator;
  readonly dimensions?: Readonly<Record<string, string>>;
  /** Of an indicator of children: whom it counts. */
  readonly childId?: string;
  /** That it was counted before, and is not any more. */
  readonly isUndone?: true;
  /** Of a child: the month in which that was counted before it was corrected. */
  readonly movedFrom?: string;
}

const ADD = {
  name: 'flow-tally',
  text: `insert into flow_tallies as t (period, indicator, dimension, value, count)
    select f.period, f.indicator, f.dimension, f.value, sum(f.times)
      from jsonb_to_recordset($1::jsonb) as f(period text, indicator text, dimension text, value text, times int)
      group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (period, indicator, dimension, value) do update set count = t.count + excluded.count`,
};

const COUNT_CHILDREN = {
  name: 'flow-children',
  text: `insert into flow_children (indicator, child_id, period)
    select * from unnest($1::text[], $2::uuid[], $3::text[]) order by 1, 2
    on conflict do nothing returning indicator, child_id`,
};

const MOVE_CHILD = `update flow_children set period = $4
  where indicator = $1 and child_id = $2 and period = $3 and $3 <> $4 returning 1`;

const childOf = (indicator: string, childId: string): string => `${indicator} ${childId}`;

/** Those of acts as they are; those of children whom nobody has counted before, each once. */
async function countedOnce(tx: Transaction, facts: readonly FlowFact[]): Promise<FlowFact[]> {
  const first = new Map<string, FlowFact>();
  for (const fact of facts) {
    if (fact.childId === undefined) continue;
    const child = childOf(fact.indicator, fact.childId);
    if (!first.has(child)) first.set(child, fact);
  }
  if (first.size === 0) return [...facts];
  const children = [...first.values()];
  const counted = await tx.query<{ indicator: string; child_id: string }>(COUNT_CHILDREN, [
    children.map(({ indicator }) => indicator),
    children.map(({ childId }) => childId),
    children.map(({ period }) => period),
  ]);
  const unseen = new Set(counted.map((row) => childOf(row.indicator, row.child_id)));
  return [
    ...facts.filter(({ childId }) => childId === undefined),
    ...[...first].filter(([child]) => unseen.has(child)).map(([, fact]) => fact),
  ];
}

/**
 * Of a child who was counted in the wrong month: not any more there, and in the right one. A child whom
 * something else had counted stays where they were.
 */
async function moved(tx: Transaction, facts: readonly FlowFact[]): Promise<FlowFact[]> {
  const all: FlowFact[] = [];
  for (const { indicator, childId, period, movedFrom } of facts) {
    const place = [indicator, childId ?? null, movedFrom, period];
    if ((await tx.query(MOVE_CHILD, place)).length === 0) continue;
    all.push({ indicator, period: movedFrom ?? period, isUndone: true }, { indicator, period });
  }
  return all;
}

/**
 * Counts, in the transaction that records the events as handled: each act exactly once, and each
 * child once by each indicator of children, in the month of the first time, as it is corrected. Returns
 * what was counted.
 */
export async function tally(tx: Transaction, happened: readonly FlowFact[]): Promise<FlowFact[]> {
  const corrected = happened.filter(({ movedFrom }) => movedFrom !== undefined);
  const facts = await countedOnce(
    tx,
    happened.filter(({ movedFrom }) => movedFrom === undefined),
  );
  facts.push(...(await moved(tx, corrected)));
  if (facts.length === 0) return facts;
  const rows = facts.flatMap(({ period, indicator, dimensions = {}, isUndone }) =>
    talliesOf(dimensions).map((alone) => ({
      ...{ period, indicator, ...alone },
      times: isUndone ? -1 : 1,
    })),
  );
  tx.send(ADD, [JSON.stringify(rows)]);
  return facts;
}

/** Of these months, those that were closed, with who closed them last. */
export function findClosed(
  tx: Transaction,
  periods: readonly string[],
): Promise<{ period: string; closed_by: string }[]> {
  return tx.query<{ period: string; closed_by: string }>(
    'select period, closed_by from flow_periods where period = any($1) order by period',
    [periods],
  );
}

/** All tallies of a month. */
export async function findTallies(tx: Transaction, period: string): Promise<Tally[]> {
  return tx.query<Tally & Record<string, unknown>>(
    `select indicator, dimension, value, count from flow_tallies where period = $1 and count <> 0
      order by indicator, dimension, value`,
    [period],
  );
}
