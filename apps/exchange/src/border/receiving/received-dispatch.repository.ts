import type { Dispatch, OpenedDispatches, ReceiptState } from '#libs/confidentiality';
import type { DiscardReason } from '#libs/contracts';
import type { Transaction } from '#libs/persistence';
import {
  acceptedOf,
  sequenceOf,
  type AcceptedDispatch,
  type Arrival,
  type DueReceipt,
} from './incoming-dispatch.js';

const LOCK_NUMBERS = {
  name: 'received-numbers-lock',
  text: `with wanted as (
      select distinct * from unnest($1::text[], $2::text[]) as w(sender, subject)),
    missing as (
      insert into received_numbers (sender, subject, last_number)
        select sender, subject, 0 from wanted order by 1, 2 on conflict do nothing)
    select n.sender, n.subject, n.last_number from received_numbers n join wanted w
      on w.sender = n.sender and w.subject = n.subject order by 1, 2 for update of n`,
};
const ADVANCE_NUMBERS = {
  name: 'received-numbers-advance',
  text: `update received_numbers n set last_number = a.last_number
    from unnest($1::text[], $2::text[], $3::bigint[]) as a(sender, subject, last_number)
    where n.sender = a.sender and n.subject = a.subject`,
};

interface NumberRow extends Record<string, unknown> {
  readonly sender: string;
  readonly subject: string;
  readonly last_number: string;
}

/** The last number accepted of each sequence, locked until commit. */
export async function lockNumbers(
  tx: Transaction,
  dispatches: readonly Dispatch[],
): Promise<Map<string, number>> {
  const rows = await tx.query<NumberRow>(LOCK_NUMBERS, [
    dispatches.map(({ sender }) => sender),
    dispatches.map(({ subject }) => subject),
  ]);
  return new Map(rows.map((row) => [`${row.sender} ${row.subject}`, Number(row.last_number)]));
}

/** Advances to the numbers of what was accepted. */
export function advanceNumbers(tx: Transaction, accepted: readonly Dispatch[]): void {
  if (accepted.length === 0) return;
  const last = new Map(accepted.map((dispatch) => [sequenceOf(dispatch), dispatch]));
  const dispatches = [...last.values()];
  tx.send(ADVANCE_NUMBERS, [
    dispatches.map(({ sender }) => sender),
    dispatches.map(({ subject }) => subject),
    dispatches.map(({ number }) => number),
  ]);
}

const FIND = {
  name: 'received-dispatches',
  text: `select r.sender, r.id, r.subject, r.number, r.digest from received_dispatches r
    where (r.sender, r.id) in (select * from unnest($1::text[], $2::uuid[]))`,
};
const STORE = {
  name: 'received-dispatches-store',
  text: `insert into received_dispatches (sender, id, subject, number, digest, state, reason)
    select * from unnest($1::text[], $2::uuid[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::text[]) order by 1, 2`,
};
const STATES = {
  name: 'received-dispatches-states',
  text: `select sender, id, state, reason, digest, number from received_dispatches
    where (sender, id) in (select * from unnest($1::text[], $2::uuid[]))`,
};

/** A bigint comes as text. */
interface Row extends Omit<AcceptedDispatch, 'number'>, Record<string, unknown> {
  readonly number: string;
}

interface StateRow extends Record<string, unknown> {
  readonly sender: string;
  readonly id: string;
  readonly state: ReceiptState;
  readonly reason: DiscardReason | null;
  readonly digest: string;
  readonly number: string;
}

/**
 * Of these dispatches, those whose id was accepted before. Called under the lock of their numbers.
 */
export async function findAccepted(
  tx: Transaction,
  dispatches: readonly Dispatch[],
): Promise<AcceptedDispatch[]> {
  const rows = await tx.query<Row>(FIND, [
    dispatches.map(({ sender }) => sender),
    dispatches.map(({ id }) => id),
  ]);
  return rows.map(({ sender, id, subject, number, digest }) => ({
    ...{ sender, id, subject, digest },
    number: Number(number),
  }));
}

/** Stores what is accepted and what became of it, for ever: with it, each comes into effect once. */
export function storeAccepted(tx: Transaction, due: readonly DueReceipt[]): void {
  if (due.length === 0) return;
  const accepted = due.map(({ arrival }) => acceptedOf(arrival));
  tx.send(STORE, [
    accepted.map(({ sender }) => sender),
    accepted.map(({ id }) => id),
    accepted.map(({ subject }) => subject),
    accepted.map(({ number }) => number),
    accepted.map(({ digest }) => digest),
    due.map(({ state }) => state),
    due.map(({ reason }) => reason ?? null),
  ]);
}

/**
 * The receipts due for dispatches that were accepted before: what became of them, and where they were
 * accepted with other content, of which.
 */
export async function dueAgain(
  tx: Transaction,
  arrivals: readonly Arrival[],
): Promise<DueReceipt[]> {
  if (arrivals.length === 0) return [];
  const rows = await tx.query<StateRow>(STATES, [
    arrivals.map(({ dispatch }) => dispatch.sender),
    arrivals.map(({ dispatch }) => dispatch.id),
  ]);
  const states = new Map(rows.map((row) => [`${row.sender} ${row.id}`, row]));
  return arrivals.flatMap((arrival) => {
    const known = states.get(`${arrival.dispatch.sender} ${arrival.dispatch.id}`);
    if (!known) return [];
    const { state, reason, digest } = known;
    const stored = digest !== arrival.digest && { digest, number: Number(known.number) };
    return [{ arrival, state, ...(reason && { reason }), ...(stored && { stored }) }];
  });
}

const DISCARDED = {
  name: 'received-dispatches-discarded',
  text: `with discarded as (
      update received_dispatches r set state = 'discarded'
        where r.state = 'parked' and not exists (select from parked_events p
          where p.consumer = $1 and p.event_id = r.id and p.source = '/' || r.sender)
        returning r.sender, r.id, r.digest)
    insert into receipts_due (sender, dispatch_id, digest, state)
      select sender, id, digest, 'discarded' from discarded
      on conflict (sender, dispatch_id) do update set digest = excluded.digest, state = excluded.state
      returning sender`,
};

/**
 * Makes a receipt due for each dispatch that is no longer parked and was not applied: it was
 * discarded. Returns to whom.
 */
export async function queueDiscarded(tx: Transaction, consumer: string): Promise<string[]> {
  const rows = await tx.query<{ sender: string }>(DISCARDED, [consumer]);
  return rows.map(({ sender }) => sender);
}

const NOTHING_HELD = {
  name: 'received-dispatches-nothing-held',
  text: `with discarded as (
      update received_dispatches set state = 'discarded', reason = 'nothing-held'
        where sender = $1 and id = $2 returning sender, id, digest, state, reason)
    insert into receipts_due (sender, dispatch_id, digest, state, reason)
      select sender, id, digest, state, reason from discarded
      on conflict (sender, dispatch_id) do update set digest = excluded.digest, state = excluded.state,
        reason = excluded.reason`,
};

/** What was parked will never come into effect: the child was erased meanwhile. */
export function discardNothingHeld(tx: Transaction, sender: string, id: string): void {
  tx.send(NOTHING_HELD, [sender, id]);
}

const APPLIED = {
  name: 'received-dispatches-applied',
  text: `update received_dispatches set state = 'applied' where sender = $1 and id = $2`,
};

/** What was parked has come into effect. */
export function markApplied(tx: Transaction, { dispatch }: Arrival): void {
  tx.send(APPLIED, [dispatch.sender, dispatch.id]);
}

const LISTS = {
  name: 'received-lists',
  text: `insert into received_lists (record_id, sender, list)
    select * from unnest($1::text[], $2::text[], $3::jsonb[]) on conflict do nothing`,
};

/** Stores the signed list of each record: with it, each of its dispatches can be proved alone. */
export function storeLists(tx: Transaction, records: readonly OpenedDispatches[]): void {
  tx.send(LISTS, [
    records.map(({ recordId }) => recordId),
    records.map(({ sender }) => sender),
    records.map(({ list }) => JSON.stringify(list)),
  ]);
}

const RECEIPTS_DUE = {
  name: 'receipts-due',
  text: `insert into receipts_due (sender, dispatch_id, digest, state, reason, number, last)
    select * from unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[])
      order by 1, 2
    on conflict (sender, dispatch_id) do update set digest = excluded.digest, state = excluded.state,
      reason = excluded.reason, number = excluded.number, last = excluded.last`,
};

/** Records which receipts are due, in the transaction that stored what they are for. */
export function queueReceipts(tx: Transaction, due: readonly DueReceipt[]): void {
  if (due.length === 0) return;
  const latest = new Map(due.map((one) => [one.arrival.dispatch.id, one]));
  const receipts = [...latest.values()];
  tx.send(RECEIPTS_DUE, [
    receipts.map(({ arrival }) => arrival.dispatch.sender),
    receipts.map(({ arrival }) => arrival.dispatch.id),
    receipts.map(({ arrival, stored }) => stored?.digest ?? arrival.digest),
    receipts.map(({ state }) => state),
    receipts.map(({ reason }) => reason ?? null),
    receipts.map(({ stored }) => stored?.number ?? null),
    receipts.map(({ last }) => last ?? null),
  ]);
}
