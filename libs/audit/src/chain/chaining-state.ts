import type { Transaction } from '#libs/persistence';

/** How far the chaining of the trail has come. */
export interface ChainingState extends Record<string, unknown> {
  /** How long the oldest entry has waited to be chained, in seconds; 0 when none waits. */
  readonly waiting: number;
  /**
   * The server counts transactions below those of the chain: it is not the one that chained them.
   */
  readonly foreign: boolean;
}

const STATE = `with last as (
    select coalesce((select last_transaction from audit_batches order by number desc limit 1), '0') as chained)
  select chained >= pg_snapshot_xmax(pg_current_snapshot()) as foreign,
    coalesce((select extract(epoch from clock_timestamp() - recorded_at)::float8 from audit_entries
      where transaction > chained order by transaction, id limit 1), 0) as waiting
  from last`;

/** Reads how far behind the chaining is; one short statement. */
export async function findChainingState(tx: Transaction): Promise<ChainingState> {
  const [row] = await tx.query<ChainingState>(STATE);
  return row ?? { waiting: 0, foreign: false };
}
