import type { FlowIndicator } from '#libs/contracts';
import type { Transaction } from '#libs/persistence';
import { talliesOf, type Tally } from '../domain/count-period.js';

/** One thing that happened, as the network may count it: no case, no person. */
export interface FlowFact {
  /** `YYYY-MM`. */
  readonly period: string;
  readonly indicator: FlowIndicator;
  readonly dimensions?: Readonly<Record<string, string>>;
}

const ADD = {
  name: 'flow-tally',
  text: `insert into flow_tallies as t (period, indicator, dimension, value, count)
    select f.period, f.indicator, f.dimension, f.value, count(*)
      from jsonb_to_recordset($1::jsonb) as f(period text, indicator text, dimension text, value text)
      group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (period, indicator, dimension, value) do update set count = t.count + excluded.count`,
};

/** Counts, in the transaction that records the events as handled: each exactly once. */
export function tally(tx: Transaction, facts: readonly FlowFact[]): void {
  if (facts.length === 0) return;
  const rows = facts.flatMap(({ period, indicator, dimensions = {} }) =>
    talliesOf(dimensions).map((alone) => ({ period, indicator, ...alone })),
  );
  tx.send(ADD, [JSON.stringify(rows)]);
}

/** All tallies of a month. */
export async function findTallies(tx: Transaction, period: string): Promise<Tally[]> {
  return tx.query<Tally & Record<string, unknown>>(
    `select indicator, dimension, value, count from flow_tallies where period = $1
      order by indicator, dimension, value`,
    [period],
  );
}
