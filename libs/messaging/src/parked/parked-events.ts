import { textArray, type Transaction } from '#libs/persistence';

/** An authentic event that could not be applied, as it lay in the log (encrypted). */
export interface ParkedEvent {
  readonly position: string;
  readonly source: string;
  readonly subject: string;
  readonly event_id: string;
  readonly type: string;
  readonly reason: string;
  readonly value: Buffer;
}

/** What to park; `reason` is a code, never a message. */
export type NewParkedEvent = Omit<ParkedEvent, 'position'>;

/** Why an event waits although nothing is wrong with it. */
export const WAITING_BEHIND = 'waiting-behind';

const PARK = {
  name: 'park',
  text: `insert into parked_events (consumer, source, subject, event_id, type, reason, value)
    select $1, * from unnest($2::text[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::bytea[])`,
};

/** Parks events behind which the later ones of the same source and subject will wait. */
export async function park(
  tx: Transaction,
  consumer: string,
  events: readonly NewParkedEvent[],
): Promise<void> {
  if (events.length === 0) return;
  await tx.query(PARK, [
    consumer,
    events.map(({ source }) => source),
    events.map(({ subject }) => subject),
    events.map(({ event_id }) => event_id),
    events.map(({ type }) => type),
    events.map(({ reason }) => reason),
    events.map(({ value }) => value),
  ]);
}

const BLOCKED = {
  name: 'parked-streams',
  text: `select distinct p.source, p.subject from parked_events p
          where p.consumer = $1 and (p.source, p.subject) in (select * from unnest($2::text[], $3::text[]))`,
};

/** Of the named streams, those with a parked event, as `source subject`. */
export async function findBlockedStreams(
  tx: Transaction,
  consumer: string,
  events: readonly { source: string; subject: string }[],
): Promise<Set<string>> {
  if (events.length === 0) return new Set();
  const rows = await tx.query<{ source: string; subject: string }>(BLOCKED, [
    consumer,
    textArray(events.map(({ source }) => source)),
    textArray(events.map(({ subject }) => subject)),
  ]);
  return new Set(rows.map(streamKey));
}

/** How a stream is named in a set. */
export function streamKey({ source, subject }: { source: string; subject: string }): string {
  return `${source} ${subject}`;
}

const CLAIM = {
  name: 'parked-claim',
  text: `select p.* from parked_events p
          where p.consumer = $1 and (p.replay_requested_at is not null or p.reason = '${WAITING_BEHIND}')
            and not exists (select 1 from parked_events earlier
                 where earlier.consumer = p.consumer and earlier.source = p.source
                   and earlier.subject = p.subject and earlier.position < p.position)
          order by p.position limit 1 for update of p skip locked`,
};

/**
 * The next parked event that may be tried again: the first of its stream, and either an operator
 * asked for it or it only waited and what it waited for is gone.
 */
export async function claimReplayable(
  tx: Transaction,
  consumer: string,
): Promise<ParkedEvent | undefined> {
  const [row] = await tx.query<ParkedEvent & Record<string, unknown>>(CLAIM, [consumer]);
  return row;
}

/** Asks for a replay of what is parked for one of these reasons: what gave them has changed. */
export async function requestReplayOf(
  tx: Transaction,
  consumer: string,
  reasons: readonly string[],
): Promise<void> {
  await tx.query(
    `update parked_events set replay_requested_at = now()
      where consumer = $1 and reason = any($2) and replay_requested_at is null`,
    [consumer, reasons],
  );
}

/** Ends the parking of an event that has been applied. */
export async function unpark(tx: Transaction, position: string): Promise<void> {
  await tx.query('delete from parked_events where position = $1', [position]);
}

/** Leaves an event parked after a failed replay, with the new reason and what is known of it. */
export async function parkAgain(
  tx: Transaction,
  position: string,
  { reason, detail }: { readonly reason: string; readonly detail: string | undefined },
): Promise<void> {
  await tx.query(
    `update parked_events set reason = $2, detail = $3, replay_requested_at = null,
        replay_failed_at = now() where position = $1`,
    [position, reason, detail ?? null],
  );
}
