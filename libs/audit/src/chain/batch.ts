import { frame, sha256 } from './frame.js';

/** An entry of the trail as it lies there; all texts are PostgreSQL's own. */
export interface EntryRow {
  readonly id: string;
  readonly transaction: string;
  /** Microseconds since 1970. */
  readonly recorded: string;
  readonly actor: string;
  readonly organisation: string | null;
  readonly role: string | null;
  readonly action: string;
  readonly subject: string;
  readonly purpose: string | null;
  readonly detail: string | null;
}

/** A closed batch as it lies in the database. */
export interface BatchRow {
  readonly number: string;
  readonly chain: string;
  readonly previous: Buffer;
  readonly first_id: string;
  readonly last_id: string;
  readonly entries: number;
  readonly last_transaction: string;
  /** Milliseconds since 1970. */
  readonly chained: string;
  readonly digest: Buffer;
  readonly link: Buffer;
  readonly hash: Buffer;
  readonly leaves: Buffer;
}

/** The hash before the first batch. */
export function genesisOf(chain: string): Buffer {
  return sha256(`enlace audit chain 1\n${chain}`);
}

/** The hash of an entry, without its id, so that renumbering does not change it. */
export function leafOf(row: EntryRow): Buffer {
  const { transaction, recorded, actor, organisation, role } = row;
  const { action, subject, purpose, detail } = row;
  const fields = [actor, organisation, role, action, subject, purpose, detail];
  return sha256(frame([transaction, recorded, ...fields]));
}

/** The hash of a batch's content. */
export function linkOf(batch: Omit<BatchRow, 'previous' | 'digest' | 'link' | 'hash'>): Buffer {
  const { chain, number, first_id, last_id, entries, last_transaction, chained, leaves } = batch;
  const head = [chain, number, first_id, last_id, String(entries), last_transaction, chained];
  return sha256(frame([...head, sha256(leaves).toString('hex')]));
}

/** The hash of a batch: of the one before it, and of its content. */
export function hashAfter(previous: Buffer, link: Buffer): Buffer {
  return sha256(Buffer.concat([previous, link]));
}
