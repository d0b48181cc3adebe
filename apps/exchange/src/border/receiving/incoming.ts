import type { OpenedDispatches } from '#libs/confidentiality';
import type { Transaction } from '#libs/persistence';
import type { DueReceipt } from './incoming-dispatch.js';

/** Stores the signed list of each record: with it, each of its dispatches can be proved alone. */
export async function storeLists(
  tx: Transaction,
  records: readonly OpenedDispatches[],
): Promise<void> {
  await tx.query(
    {
      name: 'received-lists',
      text: `insert into received_lists (record_id, sender, list)
        select * from unnest($1::text[], $2::text[], $3::jsonb[]) on conflict do nothing`,
    },
    [
      records.map(({ recordId }) => recordId),
      records.map(({ sender }) => sender),
      records.map(({ list }) => JSON.stringify(list)),
    ],
  );
}

/** Records which receipts are due, in the transaction that stored what they are for. */
export async function queueReceipts(tx: Transaction, owed: readonly DueReceipt[]): Promise<void> {
  if (owed.length === 0) return;
  const latest = new Map(owed.map((one) => [one.arrival.dispatch.id, one]));
  const receipts = [...latest.values()];
  await tx.query(
    {
      name: 'receipts-due',
      text: `insert into receipts_due (sender, dispatch_id, digest, state)
        select * from unnest($1::text[], $2::uuid[], $3::text[], $4::text[]) order by 1, 2
        on conflict (sender, dispatch_id) do update set digest = excluded.digest, state = excluded.state`,
    },
    [
      receipts.map(({ arrival }) => arrival.dispatch.sender),
      receipts.map(({ arrival }) => arrival.dispatch.id),
      receipts.map(({ arrival }) => arrival.digest),
      receipts.map(({ state }) => state),
    ],
  );
}
