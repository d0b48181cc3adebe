import type { Dispatch } from '#libs/confidentiality';
import type { Transaction } from '#libs/persistence';
import { sequenceOf } from './incoming-dispatch.js';

const LOCK = {
  name: 'received-numbers-lock',
  text: `with wanted as (
      select distinct * from unnest($1::text[], $2::text[]) as w(sender, subject)),
    missing as (
      insert into received_numbers (sender, subject, last_number)
        select sender, subject, 0 from wanted order by 1, 2 on conflict do nothing)
    select n.sender, n.subject, n.last_number from received_numbers n join wanted w
      on w.sender = n.sender and w.subject = n.subject order by 1, 2 for update of n`,
};
const ADVANCE = {
  name: 'received-numbers-advance',
  text: `update received_numbers n set last_number = a.last_number
    from unnest($1::text[], $2::text[], $3::bigint[]) as a(sender, subject, last_number)
    where n.sender = a.sender and n.subject = a.subject`,
};

interface Row extends Record<string, unknown> {
  readonly sender: string;
  readonly subject: string;
  readonly last_number: string;
}

/** The last number accepted of each sequence, locked until commit. */
export async function lockNumbers(
  tx: Transaction,
  dispatches: readonly Dispatch[],
): Promise<Map<string, number>> {
  const rows = await tx.query<Row>(LOCK, [
    dispatches.map(({ sender }) => sender),
    dispatches.map(({ subject }) => subject),
  ]);
  return new Map(rows.map((row) => [`${row.sender} ${row.subject}`, Number(row.last_number)]));
}

/** Advances to the numbers of what was accepted. */
export async function advanceNumbers(tx: Transaction, taken: readonly Dispatch[]): Promise<void> {
  if (taken.length === 0) return;
  const last = new Map(taken.map((dispatch) => [sequenceOf(dispatch), dispatch]));
  const dispatches = [...last.values()];
  await tx.query(ADVANCE, [
    dispatches.map(({ sender }) => sender),
    dispatches.map(({ subject }) => subject),
    dispatches.map(({ number }) => number),
  ]);
}
