import type { Dispatch, ReceiptState } from '#libs/confidentiality';
import type { Transaction } from '#libs/persistence';
import {
  acceptedOf,
  type Arrival,
  type DueReceipt,
  type AcceptedDispatch,
} from './incoming-dispatch.js';

const FIND = {
  name: 'received-dispatches',
  text: `select r.sender, r.id, r.subject, r.number, r.digest from received_dispatches r
    where (r.sender, r.id) in (select * from unnest($1::text[], $2::uuid[]))`,
};
const STORE = {
  name: 'received-dispatches-store',
  text: `insert into received_dispatches (sender, id, subject, number, digest, state)
    select * from unnest($1::text[], $2::uuid[], $3::text[], $4::bigint[], $5::text[], $6::text[]) order by 1, 2`,
};
const STATES = {
  name: 'received-dispatches-states',
  text: `select sender, id, state from received_dispatches
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
}

/** Of these dispatches, those whose id was taken before. Asked under the lock of their numbers. */
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

/** Remembers what is taken and what became of it, for good: with it, each comes into effect once. */
export async function storeAccepted(tx: Transaction, owed: readonly DueReceipt[]): Promise<void> {
  if (owed.length === 0) return;
  const taken = owed.map(({ arrival }) => acceptedOf(arrival));
  await tx.query(STORE, [
    taken.map(({ sender }) => sender),
    taken.map(({ id }) => id),
    taken.map(({ subject }) => subject),
    taken.map(({ number }) => number),
    taken.map(({ digest }) => digest),
    owed.map(({ state }) => state),
  ]);
}

/** What is owed for dispatches that were taken before: what became of them. */
export async function dueAgain(
  tx: Transaction,
  arrivals: readonly Arrival[],
): Promise<DueReceipt[]> {
  if (arrivals.length === 0) return [];
  const rows = await tx.query<StateRow>(STATES, [
    arrivals.map(({ dispatch }) => dispatch.sender),
    arrivals.map(({ dispatch }) => dispatch.id),
  ]);
  const states = new Map(rows.map(({ sender, id, state }) => [`${sender} ${id}`, state]));
  return arrivals.flatMap((arrival) => {
    const state = states.get(`${arrival.dispatch.sender} ${arrival.dispatch.id}`);
    return state ? [{ arrival, state }] : [];
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
 * Owes a receipt for each dispatch that is parked no more and was not applied: it was given up.
 * Returns to whom.
 */
export async function queueDiscarded(tx: Transaction, consumer: string): Promise<string[]> {
  const rows = await tx.query<{ sender: string }>(DISCARDED, [consumer]);
  return rows.map(({ sender }) => sender);
}

/** What was parked has come into effect. */
export async function markApplied(tx: Transaction, { dispatch }: Arrival): Promise<void> {
  await tx.query(`update received_dispatches set state = 'applied' where sender = $1 and id = $2`, [
    dispatch.sender,
    dispatch.id,
  ]);
}
