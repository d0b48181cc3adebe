import type { Statement, Transaction } from '#libs/persistence';
import { genesisOf } from './batch.js';
import { maxLinks, type ChainHead, type ChainStep } from './checkpoint.js';

const LOCK: Statement = {
  name: 'audit-checkpoint-lock',
  text: 'select pg_try_advisory_xact_lock(727300) as locked',
};

/**
 * A statement after the lock's: one that had begun before it would not see what was announced in the
 * meantime.
 */
const LAST: Statement = {
  name: 'audit-checkpoint-last',
  text: `select head.number, head.hash, announced.number as announced, announced.hash as announced_hash
    from (select number, hash from audit_batches order by number desc limit 1) head
    left join lateral (select * from audit_checkpoints order by position desc limit 1) announced on true`,
};

interface Status extends Record<string, unknown> {
  readonly number: string;
  readonly hash: Buffer;
  readonly announced: string | null;
  readonly announced_hash: Buffer | null;
}

/**
 * The step of the chain since the last announcement, recorded as announced in this transaction;
 * undefined when there is none, or another instance of the service is doing it. It is read from the
 * batches as they are now, so that a chain which was changed or truncated contradicts the earlier
 * announcements.
 */
export async function claimCheckpoint(
  tx: Transaction,
  chain: string,
): Promise<ChainStep | undefined> {
  const [lock] = await tx.query<{ locked: boolean }>(LOCK);
  if (!lock?.locked) return undefined;
  const [status] = await tx.query<Status>(LAST);
  if (!status || wasAnnounced(status)) return undefined;
  const start = Math.min(Number(status.announced ?? 0), Number(status.number));
  const from = await findHead(tx, chain, start);
  const batches = await tx.query<{ number: string; hash: Buffer; link: Buffer }>(
    `select number, hash, link from audit_batches where number > $1 order by number limit $2`,
    [start, maxLinks],
  );
  const last = batches.at(-1);
  const head = last ? headOf(last) : from;
  await tx.query('insert into audit_checkpoints (number, hash) values ($1, $2)', [
    head.number,
    Buffer.from(head.hash, 'base64url'),
  ]);
  const links = batches.map(({ link }) => link.toString('base64url'));
  return { chain, ...head, from, links };
}

function wasAnnounced({ number, hash, announced, announced_hash }: Status): boolean {
  return number === announced && announced_hash !== null && hash.equals(announced_hash);
}

async function findHead(tx: Transaction, chain: string, number: number): Promise<ChainHead> {
  const [row] = await tx.query<{ number: string; hash: Buffer }>(
    'select number, hash from audit_batches where number = $1',
    [number],
  );
  return row ? headOf(row) : { number: 0, hash: genesisOf(chain).toString('base64url') };
}

function headOf({ number, hash }: { number: string; hash: Buffer }): ChainHead {
  return { number: Number(number), hash: hash.toString('base64url') };
}
