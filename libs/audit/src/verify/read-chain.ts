import type { Transaction } from '#libs/persistence';
import type { BatchRow, EntryRow } from '../chain/batch.js';

const BATCHES = `select number::text, chain, previous, first_id::text, last_id::text, entries,
    last_transaction::text, (extract(epoch from chained_at) * 1000)::bigint::text as chained,
    digest, link, hash, leaves
  from audit_batches where number > $1 order by audit_batches.number limit 20`;

/** The next batches of the chain; few at once, since each names all of its entries. */
export async function findBatches(tx: Transaction, after: number): Promise<BatchRow[]> {
  return tx.query<BatchRow & Record<string, unknown>>(BATCHES, [after]);
}

const ENTRIES = `select id::text, transaction::text,
    (extract(epoch from recorded_at) * 1000000)::bigint::text as recorded,
    actor, organisation, role, action, subject, purpose, detail::text
  from audit_entries where transaction > $1::text::xid8 and transaction <= $2::text::xid8
  order by audit_entries.transaction, audit_entries.id`;

/** The entries of the transactions after one and up to another, in the order of the chain. */
export async function findEntries(
  tx: Transaction,
  after: string,
  until: string,
): Promise<EntryRow[]> {
  return tx.query<EntryRow & Record<string, unknown>>(ENTRIES, [after, until]);
}

/** What lies in no batch. */
export interface Rest {
  readonly unchained: number;
  /** Entries of transactions that have not begun, or that never exist: chaining would skip them. */
  readonly strange: readonly string[];
}

const REST = `select count(*)::int as unchained,
    coalesce(array_agg(id::text) filter (
      where transaction >= pg_snapshot_xmax(pg_current_snapshot()) or transaction = '0'), '{}') as strange
  from audit_entries where transaction > $1::text::xid8 or transaction = '0'`;

/** Entries that are not yet in a batch. */
export async function findRest(tx: Transaction, after: string): Promise<Rest> {
  const [rest] = await tx.query<Rest & Record<string, unknown>>(REST, [after]);
  return rest ?? { unchained: 0, strange: [] };
}
