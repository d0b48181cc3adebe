import type { FlowCounted } from '#libs/contracts';
import type { Transaction } from '#libs/persistence';

/** When a count was made, and by which event it was reported. */
export interface CountOrigin {
  readonly eventId: string;
  readonly countedAt: string;
}

const CLAIM = `
  insert into flow_counts as known (period, node, event_id, counted_at, suppress_below, round_to)
    values ($1, $2, $3, $4, $5, $6)
  on conflict (period, node) do update
     set event_id = excluded.event_id, counted_at = excluded.counted_at,
         suppress_below = excluded.suppress_below, round_to = excluded.round_to
   where (known.counted_at, known.event_id) < (excluded.counted_at, excluded.event_id)
  returning period`;

const INSERT = `
  insert into flow_facts (period, node, indicator, dimensions, position, count)
    select $1, $2, cell.value ->> 'indicator', cell.value -> 'dimensions', cell.position,
           (cell.value ->> 'count')::int
      from jsonb_array_elements($3::jsonb) with ordinality as cell(value, position)`;

/**
 * Puts a node's count of a period in place of an earlier one. Gives false, and changes nothing,
 * when the count that is known is as new or newer: counts may come twice and in any order.
 */
export async function replaceCount(
  tx: Transaction,
  { period, node, thresholds, counts }: FlowCounted,
  { eventId, countedAt }: CountOrigin,
): Promise<boolean> {
  const { suppressBelow, roundTo } = thresholds;
  const origin = [period, node, eventId, countedAt, suppressBelow, roundTo];
  const claimed = await tx.query(CLAIM, origin);
  if (claimed.length === 0) return false;
  await tx.query('delete from flow_facts where period = $1 and node = $2', [period, node]);
  await tx.query(INSERT, [period, node, JSON.stringify(counts)]);
  return true;
}
