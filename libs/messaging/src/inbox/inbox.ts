import type { Transaction } from '#libs/persistence';

/** What names an event at its receiver: who said it, and its id there. */
export interface EventIdentity {
  readonly source: string;
  readonly id: string;
}

const CLAIM = {
  name: 'inbox-claim',
  text: `insert into inbox (consumer, source, event_id)
    select distinct $1::text, source, event_id from unnest($2::text[], $3::uuid[]) as e(source, event_id)
    on conflict do nothing returning source, event_id`,
};

/**
 * Takes note, in this transaction, that these events are handled; returns those that were not
 * before. Named twice or delivered again, an event is returned once in all.
 */
export async function claimNew<Event extends EventIdentity>(
  tx: Transaction,
  consumer: string,
  events: readonly Event[],
): Promise<Event[]> {
  if (events.length === 0) return [];
  const rows = await tx.query<{ source: string; event_id: string }>(CLAIM, [
    consumer,
    events.map(({ source }) => source),
    events.map(({ id }) => id),
  ]);
  const fresh = new Set(rows.map((row) => `${row.source} ${row.event_id}`));
  return events.filter(({ source, id }) => fresh.delete(`${source} ${id}`));
}

/**
 * Forgets the notes that are older than `days`. A log keeps its records for less, so nothing that
 * was forgotten can still be delivered again.
 */
export async function forgetInbox(tx: Transaction, days: number): Promise<void> {
  await tx.query('delete from inbox where received_at < now() - make_interval(days => $1)', [days]);
}
