import { audit } from '#libs/audit';
import type { Transaction } from '#libs/persistence';
import type { EncryptedEnvelope } from '../envelope/encrypted-envelope.js';

/** What a restored service has found of the time after the moment to which it was restored. */
export interface Recovery {
  /** Events that it had handled before, and handled again. */
  readonly handledAgain: number;
  readonly foundAt: Date;
  readonly lastAt: Date;
}

/** An event that the service had published and of which its database knows nothing. */
export interface LostEvent {
  readonly eventId: string;
  readonly subject: string;
  readonly type: string;
  readonly publishedAt: string;
}

const HANDLED_AGAIN = {
  name: 'recovery-handled-again',
  text: `insert into recoveries as r (consumer, handled_again) values ($1, $2)
    on conflict (consumer) where settled_at is null do update
      set handled_again = r.handled_again + excluded.handled_again, last_at = now()`,
};

/** Records that events were new here which had been acknowledged before: this database is an older one. */
export function recordHandledAgain(tx: Transaction, consumer: string, count: number): void {
  if (count > 0) tx.send(HANDLED_AGAIN, [consumer, count]);
}

const RECORD_LOST = {
  name: 'recovery-lost-events',
  text: `with own as (
      select * from unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::boolean[])
        as o(event_id, subject, type, sequence, published_at, decided)),
    lost as (
      select o.* from own o left join streams s on s.subject = o.subject
       where o.sequence > coalesce(s.last_sequence, 0)),
    raised as (
      insert into streams as s (subject, last_sequence)
        select subject, max(sequence) from lost group by 1 order by 1
        on conflict (subject) do update set last_sequence = greatest(s.last_sequence, excluded.last_sequence))
    insert into lost_events (event_id, subject, type, published_at)
      select event_id, subject, type, published_at from lost where decided on conflict do nothing
      returning event_id`,
};

/**
 * Of events that this service has published, records those of which its database knows nothing, and
 * goes on behind their numbers: no number of a stream is given twice. What only followed from another
 * event is not lost: it follows again. Returns how many are.
 */
export async function recordLostEvents(
  tx: Transaction,
  own: readonly EncryptedEnvelope[],
): Promise<number> {
  if (own.length === 0) return 0;
  const rows = await tx.query(RECORD_LOST, [
    own.map(({ id }) => id),
    own.map(({ subject }) => subject),
    own.map(({ type }) => type),
    own.map(({ sequence }) => sequence),
    own.map(({ time }) => time),
    own.map(isDecided),
  ]);
  return rows.length;
}

/** A person's or a timer's, and not of the audit chain, whose checkpoints come again by themselves. */
function isDecided({ causationid, subject }: EncryptedEnvelope): boolean {
  return causationid === undefined && !subject.startsWith('audit/');
}

const LOST_SUBJECTS = {
  name: 'recovery-lost-subjects',
  text: `select distinct subject from lost_events where settled_at is null and subject = any($1)`,
};

/** Of these streams, those in which something is lost that nobody has settled. */
export async function findLostSubjects(
  tx: Transaction,
  subjects: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ subject: string }>(LOST_SUBJECTS, [[...new Set(subjects)]]);
  return new Set(rows.map(({ subject }) => subject));
}

/** What is not settled yet, for health and for operators. */
export async function findRecovery(
  tx: Transaction,
): Promise<{ readonly handledAgain: number; readonly lost: number }> {
  const [found] = await tx.query<{ handledAgain: number; lost: number }>(
    `select (select coalesce(sum(handled_again), 0)::int from recoveries where settled_at is null) as "handledAgain",
            (select count(*)::int from lost_events where settled_at is null) as lost`,
  );
  return found ?? { handledAgain: 0, lost: 0 };
}

/** What a restored service found, and what it lost; the read itself is audited. */
export async function listRecovery(
  tx: Transaction,
): Promise<{ readonly recoveries: readonly Recovery[]; readonly lost: readonly LostEvent[] }> {
  const recoveries = await tx.query<Recovery & Record<string, unknown>>(
    `select handled_again as "handledAgain", found_at as "foundAt", last_at as "lastAt"
       from recoveries where settled_at is null order by found_at`,
  );
  const lost = await tx.query<LostEvent & Record<string, unknown>>(
    `select event_id as "eventId", subject, type, published_at as "publishedAt"
       from lost_events where settled_at is null order by published_at, event_id`,
  );
  audit(tx, { action: 'restore.list', subject: 'restore', detail: { lost: lost.length } });
  return { recoveries, lost };
}

/** An operator has seen what a restore has lost and had it done again: it alarms nobody any more. */
export async function settleRecovery(tx: Transaction): Promise<number> {
  await tx.query('update recoveries set settled_at = now() where settled_at is null');
  const lost = await tx.query(
    'update lost_events set settled_at = now() where settled_at is null returning event_id',
  );
  audit(tx, { action: 'restore.settle', subject: 'restore', detail: { lost: lost.length } });
  return lost.length;
}

/** Lets a service read its whole log again when it starts next: its inbox knows what it has handled. */
export async function forgetPositions(tx: Transaction): Promise<void> {
  await tx.query('update log_positions set next_offset = 0');
  audit(tx, { action: 'restore.rewind', subject: 'restore' });
}
