import type { Dispatch } from '#libs/confidentiality';
import type { Transaction } from '#libs/persistence';
import { takenOf, type Arrival, type TakenDispatch } from './arrival.js';

const FIND = {
  name: 'received-dispatches',
  text: `select r.sender, r.id, r.subject, r.number, r.digest from received_dispatches r
    where (r.sender, r.id) in (select * from unnest($1::text[], $2::uuid[]))`,
};
const KEEP = {
  name: 'received-dispatches-keep',
  text: `insert into received_dispatches (sender, id, subject, number, digest)
    select * from unnest($1::text[], $2::uuid[], $3::text[], $4::bigint[], $5::text[]) order by 1, 2`,
};

/** A bigint comes as text. */
interface Row extends Omit<TakenDispatch, 'number'>, Record<string, unknown> {
  readonly number: string;
}

/** Of these dispatches, those whose id was taken before. Asked under the lock of their numbers. */
export async function findTaken(
  tx: Transaction,
  dispatches: readonly Dispatch[],
): Promise<TakenDispatch[]> {
  const rows = await tx.query<Row>(FIND, [
    dispatches.map(({ sender }) => sender),
    dispatches.map(({ id }) => id),
  ]);
  return rows.map(({ sender, id, subject, number, digest }) => ({
    ...{ sender, id, subject, digest },
    number: Number(number),
  }));
}

/** Remembers what is taken, for good: with it, each comes into effect once. */
export async function keepTaken(tx: Transaction, arrivals: readonly Arrival[]): Promise<void> {
  if (arrivals.length === 0) return;
  const taken = arrivals.map(takenOf);
  await tx.query(KEEP, [
    taken.map(({ sender }) => sender),
    taken.map(({ id }) => id),
    taken.map(({ subject }) => subject),
    taken.map(({ number }) => number),
    taken.map(({ digest }) => digest),
  ]);
}
