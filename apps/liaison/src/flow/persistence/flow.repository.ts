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
  returning xmax::text <> '0' as replaced`;

const REMOVE = `
  delete from flow_facts where period = $1 and node = $2
  returning indicator, dimensions, count, changed_at, former_count`;

/** A cell that the node had counted otherwise keeps when that changed, and from what. */
const INSERT = `
  insert into flow_facts
    (period, node, indicator, dimensions, position, count, changed_at, former_count)
  select $1, $2, cell.indicator, cell.dimensions, cell.position, cell.count,
         case when cell.is_changed then $5::timestamptz else cell.changed_at end,
         case when cell.is_changed then cell.former else cell.former_count end
    from (
      select given.value ->> 'indicator' as indicator, given.value -> 'dimensions' as dimensions,
             given.position, (given.value ->> 'count')::int as count,
             former.count as former, former.changed_at, former.former_count,
             $6::boolean and (former.indicator is null
               or former.count is distinct from (given.value ->> 'count')::int) as is_changed
        from jsonb_array_elements($3::jsonb) with ordinality as given(value, position)
        left join jsonb_to_recordset($4::jsonb) as former(
          indicator text, dimensions jsonb, count int, changed_at timestamptz, former_count int)
          on former.indicator = given.value ->> 'indicator'
         and former.dimensions = given.value -> 'dimensions'
    ) as cell`;

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
  const [claimed] = await tx.query<{ replaced: boolean }>(CLAIM, origin);
  if (!claimed) return false;
  const former = await tx.query(REMOVE, [period, node]);
  const cells = [JSON.stringify(counts), JSON.stringify(former)];
  await tx.query(INSERT, [period, node, ...cells, countedAt, claimed.replaced]);
  return true;
}
