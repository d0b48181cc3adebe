import type { ChainHead, ChainStep, Dated, StepVerdict } from '#libs/audit';
import type { Checkpoint, Signed } from '#libs/confidentiality';
import type { Transaction } from '#libs/persistence';

/** The heads of a chain that were received, by whether they were accepted. */
export interface ReceivedHeads {
  readonly held: readonly Dated<ChainHead>[];
  readonly refuted: readonly ChainHead[];
}

interface ReceivedRow {
  readonly number: string;
  readonly hash: string;
  readonly at: string;
  readonly refuted: boolean;
}

const RECEIVED = {
  name: 'checkpoints-received',
  text: `select number, hash, statement->'body'->>'at' as at, verdict = 'contradicts' as refuted from checkpoints
      where chain = $1 and (number between $2 and $3 and verdict <> 'contradicts'
        or number = $2 and hash = $4)
    union (select number, hash, statement->'body'->>'at', false from checkpoints
      where chain = $1 and verdict <> 'contradicts' order by number desc limit 1)`,
};

/**
 * What was received of a chain, as far as a step is compared with it: where it begins, what it
 * passes, and the highest. Locked against another instance that receives a step of the same chain.
 */
export async function lockReceivedHeads(
  tx: Transaction,
  { chain, from, links }: ChainStep,
): Promise<ReceivedHeads> {
  await tx.query('select pg_advisory_xact_lock(727201, hashtext($1))', [chain]);
  const rows = await tx.query<ReceivedRow>(RECEIVED, [
    ...[chain, from.number, from.number + links.length, from.hash],
  ]);
  const heads = rows.map((row) => ({ ...row, number: Number(row.number) }));
  return {
    held: heads.filter(({ refuted }) => !refuted),
    refuted: heads.filter(({ refuted }) => refuted),
  };
}

/** Stores a checkpoint; returns its position, or undefined for one that was stored before. */
export async function addCheckpoint(
  tx: Transaction,
  statement: Signed<Checkpoint>,
  verdict: StepVerdict,
): Promise<string | undefined> {
  const { node, chain, number, hash } = statement.body;
  const [row] = await tx.query<{ position: string }>(
    `insert into checkpoints (node, chain, number, hash, verdict, statement)
      values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning position`,
    [node, chain, number, hash, verdict, JSON.stringify(statement)],
  );
  return row?.position;
}

/** Records to which peers a checkpoint is to be sent. */
export async function queueCheckpoint(
  tx: Transaction,
  position: string,
  peers: readonly string[],
): Promise<void> {
  await tx.query('insert into checkpoints_due select unnest($1::text[]), $2', [peers, position]);
}

/** The nodes that wait for a checkpoint. */
export async function findWaitingPeers(tx: Transaction): Promise<string[]> {
  const rows = await tx.query<{ peer: string }>(
    'select distinct peer from checkpoints_due order by peer',
  );
  return rows.map(({ peer }) => peer);
}

const CLAIM = {
  name: 'checkpoints-claim',
  text: `with taken as (
      delete from checkpoints_due where peer = $1 and checkpoint in (
        select checkpoint from checkpoints_due where peer = $1 order by checkpoint limit 100)
      returning checkpoint)
    select c.statement from checkpoints c join taken on taken.checkpoint = c.position
      order by c.position`,
};

/**
 * Claims what is to be sent to a peer, in order; nothing while another instance sends to it. It is
 * due again when the transaction fails.
 */
export async function claimDueCheckpoints(
  tx: Transaction,
  peer: string,
): Promise<Signed<Checkpoint>[]> {
  const [lock] = await tx.query<{ locked: boolean }>(
    'select pg_try_advisory_xact_lock(727202, hashtext($1)) as locked',
    [peer],
  );
  if (!lock?.locked) return [];
  const rows = await tx.query<{ statement: Signed<Checkpoint> }>(CLAIM, [peer]);
  return rows.map(({ statement }) => statement);
}
