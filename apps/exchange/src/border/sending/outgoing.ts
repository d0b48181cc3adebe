import { maxReceipted, type ReceiptState } from '#libs/confidentiality';
import { textArray, uuidArray, type Statement, type Transaction } from '#libs/persistence';

/** A dispatch as it lies here: its body under the child's key, where it is about a child. */
export interface StoredDispatch {
  readonly position: string;
  readonly id: string;
  readonly receiver: string;
  readonly subject: string;
  readonly number: string;
  readonly shard: number;
  readonly sender_organisation: string;
  readonly recipient: string;
  readonly event_type: string;
  readonly event_version: number;
  readonly purpose: string;
  readonly consent_version: number | null;
  readonly child_id: string | null;
  readonly body: Buffer;
}

/** A dispatch that was published, with the digest by which its receipt names it. */
export interface PublishedDispatch {
  readonly position: string;
  readonly digest: string;
}

const RECEIVERS: Statement = {
  name: 'border-receivers',
  text: `select distinct receiver from dispatches where due_at <= now()
    union select distinct sender from receipts_due`,
};

/** The nodes that something waits for. */
export async function findReceivers(tx: Transaction): Promise<string[]> {
  const rows = await tx.query<{ receiver: string }>(RECEIVERS);
  return rows.map(({ receiver }) => receiver);
}

/** A sender that is frozen or gone loses it when its session is ended (`SessionLimits`). */
const LOCK: Statement = {
  name: 'border-lock',
  text: 'select pg_try_advisory_xact_lock(727200, hashtext($1)) as locked',
};
const BATCH_SIZE = 500;
const CLAIM: Statement = {
  name: 'border-claim',
  text: `with overdue as (
      select distinct subject from dispatches
        where receiver = $1 and due_at <= now() and attempts > 0)
    select position, id, receiver, subject, number, shard, sender_organisation, recipient, event_type,
      event_version, purpose, consent_version, child_id, body
    from dispatches where receiver = $1 and due_at is not null
      and (due_at <= now() or subject in (select subject from overdue))
    order by position limit $2`,
};

const CLAIM_RECEIPTS: Statement = {
  name: 'border-claim-receipts',
  text: `delete from receipts_due where ctid = any(array(
      select ctid from receipts_due where sender = $1 limit $2 for update skip locked))
    returning dispatch_id as id, digest, state, reason, number, last`,
};

/** A receipt that is due. */
export interface DueReceipt {
  readonly id: string;
  readonly digest: string;
  readonly state: ReceiptState;
  readonly reason: string | null;
  /** A bigint comes as text. */
  readonly number: string | null;
  readonly last: string | null;
}

/** What may be sent to a receiver now. */
export interface Due {
  /** In the order claimed; none while busy. */
  readonly dispatches: readonly StoredDispatch[];
  /** As many as one receipt may name; they are due again when the transaction fails. */
  readonly receipts: readonly DueReceipt[];
  /** Some wait while another instance sends, or processes a receipt that waited for that. */
  readonly isBusy: boolean;
  /** As much was claimed as is at once. */
  readonly mayBeMore: boolean;
}

/**
 * What is due for a receiver. Where one is sent again, all of its case without a receipt are sent
 * with it: the receiver accepts none before the one that it lacks. The three statements are sent in
 * one write; each sees what was committed when the one before it had ended, so what is claimed under
 * the lock is what nobody else has sent.
 */
export async function claimDue(tx: Transaction, receiver: string): Promise<Due> {
  const [[lock], claimed, receipts] = await Promise.all([
    tx.query<{ locked: boolean }>(LOCK, [receiver]),
    tx.query<StoredDispatch & Record<string, unknown>>(CLAIM, [receiver, BATCH_SIZE]),
    tx.query<DueReceipt & Record<string, unknown>>(CLAIM_RECEIPTS, [receiver, maxReceipted]),
  ]);
  const dispatches = lock?.locked ? claimed : [];
  return {
    ...{ dispatches, receipts },
    isBusy: dispatches.length < claimed.length,
    mayBeMore: dispatches.length === BATCH_SIZE || receipts.length === maxReceipted,
  };
}

const UNTIL_SENT: Statement = {
  name: 'border-until-sent',
  text: `select pg_advisory_xact_lock(727200, hashtext(receiver)) from (
      select distinct receiver from dispatches
        join unnest($1::text[], $2::uuid[]) as named(receiver, id) using (receiver, id)
        where digest is null order by receiver) as sending`,
};

/**
 * A quick peer sends its receipt while the sender is still recording that it sent. Lets that end first, so that
 * what follows in this transaction finds the digests of all these dispatches.
 */
export function waitUntilSent(
  tx: Transaction,
  named: readonly { readonly receiver: string; readonly id: string }[],
): void {
  tx.send(UNTIL_SENT, [
    textArray(named.map(({ receiver }) => receiver)),
    uuidArray(named.map(({ id }) => id)),
  ]);
}

const PUBLISHED: Statement = {
  name: 'border-published',
  text: `update dispatches d set attempts = d.attempts + 1, digest = p.digest, published_at = now(),
      due_at = now() + make_interval(secs => least(3600, $3::float8 / 1000 * 2 ^ least(d.attempts, 12)))
    from unnest($1::bigint[], $2::text[]) as p(position, digest)
    where d.position = p.position and d.receipted_at is null`,
};

/** Records when each will be sent again if no receipt comes: later each time, at most an hour. */
export function markPublished(
  tx: Transaction,
  published: readonly PublishedDispatch[],
  resendAfterMs: number,
): void {
  if (published.length === 0) return;
  tx.send(PUBLISHED, [
    published.map(({ position }) => position),
    published.map(({ digest }) => digest),
    resendAfterMs,
  ]);
}

const ERASED: Statement = {
  name: 'border-erased',
  text: 'update dispatches set due_at = null where position = any($1)',
};

/** The child was erased: what nobody can open any more is not sent any more. */
export function markErased(tx: Transaction, positions: readonly string[]): void {
  if (positions.length > 0) tx.send(ERASED, [positions]);
}

const POSTPONED: Statement = {
  name: 'border-postponed',
  text: `update dispatches set due_at = now() + make_interval(secs => $2::float8 / 1000)
    where position = any($1)`,
};

/** What cannot be opened now: it stays in its place and is tried again later. */
export function postpone(tx: Transaction, positions: readonly string[], forMs: number): void {
  if (positions.length > 0) tx.send(POSTPONED, [positions, forMs]);
}
