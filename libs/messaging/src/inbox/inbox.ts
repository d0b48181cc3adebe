import { textArray, uuidArray, type Transaction } from '#libs/persistence';

/** What identifies an event at its receiver: its source, and its id there. */
export interface EventIdentity {
  readonly source: string;
  readonly id: string;
}

const CLAIM = {
  name: 'inbox-claim',
  // Nearly always all are new: then only their number is returned.
  text: `with fresh as (
      insert into inbox (consumer, source, event_id)
        select $1::text, source, event_id from unnest($2::text[], $3::uuid[]) as e(source, event_id)
        on conflict do nothing returning source, event_id),
    counted as (select count(*)::int as count from fresh)
    select count, source, event_id from counted left join fresh on count < $4`,
};

/**
 * Records in this transaction that these events are handled; returns those that were not
 * before. Named twice or delivered again, an event is returned once in all.
 */
export async function claimNew<Event extends EventIdentity>(
  tx: Transaction,
  consumer: string,
  events: readonly Event[],
): Promise<Event[]> {
  if (events.length === 0) return [];
  const rows = await tx.query<{ count: number; source: string; event_id: string }>(CLAIM, [
    consumer,
    textArray(events.map(({ source }) => source)),
    uuidArray(events.map(({ id }) => id)),
    events.length,
  ]);
  if (rows[0]?.count === events.length) return [...events];
  const fresh = new Set(rows.map((row) => `${row.source} ${row.event_id}`));
  return events.filter(({ source, id }) => fresh.delete(`${source} ${id}`));
}

/**
 * Deletes the rows that are older than `days`. A log stores its records for less time, so no
 * event whose row is deleted can be delivered again.
 */
export async function forgetInbox(tx: Transaction, days: number): Promise<void> {
  await tx.query('delete from inbox where received_at < now() - make_interval(days => $1)', [days]);
}
