import { readFile } from 'node:fs/promises';
import type { HeldCheckpoint } from '#libs/audit';
import {
  isSignedCheckpoint,
  VerifyingKey,
  verifyCheckpoint,
  type Checkpoint,
  type TrustListDocument,
  type Signed,
} from '#libs/confidentiality';
import type { Transaction } from '#libs/persistence';
import { OperatorError } from './describe-failure.js';

/** A stored checkpoint, with the chain that it is about. */
export interface StoredCheckpoint extends HeldCheckpoint {
  readonly chain: string;
}

/** So many at once: each may have a thousand links. */
const PAGE = 100;

/**
 * What an exchange believed of the chains of all nodes, its own among them, or of those of one node;
 * the oldest first.
 */
export async function* statementsOf(
  tx: Pick<Transaction, 'query'>,
  node?: string,
): AsyncGenerator<Signed<Checkpoint>> {
  let after = '0';
  for (;;) {
    const rows = await tx.query<{ position: string; statement: Signed<Checkpoint> }>(
      `select position, statement from checkpoints where position > $1
          and verdict <> 'contradicts' and node = coalesce($2, node) order by position limit ${String(PAGE)}`,
      [after, node ?? null],
    );
    for (const { position, statement } of rows) {
      after = position;
      yield statement;
    }
    if (rows.length < PAGE) return;
  }
}

/** The keys that an exchange's trust lists have named, by node and id: former ones too. */
export async function keysOf(tx: Transaction): Promise<ReadonlyMap<string, VerifyingKey>> {
  const rows = await tx.query<{ document: TrustListDocument }>('select document from trust_lists');
  const entries = rows.flatMap(({ document }) => document.body.entries);
  return new Map(
    entries.map(({ body: { node, signingKey } }) => {
      const key = VerifyingKey.parse(signingKey);
      return [`${node} ${key.keyId}`, key];
    }),
  );
}

/** How the key of a node is found that signed a statement. */
type FindKey = (node: string, keyId: string) => VerifyingKey | undefined;

/**
 * The content of a statement, if the node of the chain signed it: a statement of anybody else proves
 * nothing against it.
 */
export function authentic(
  statement: Signed<Checkpoint>,
  findKey: FindKey,
  by: string,
): StoredCheckpoint | undefined {
  const { node, chain, number, hash } = statement.body;
  const key = findKey(node, statement.signatures[0]?.keyId ?? '');
  return key && verifyCheckpoint(statement, key) ? { chain, number, hash, by } : undefined;
}

/** Reads what `audit checkpoints` printed at a peer, one on each line. */
export async function readCheckpointFile(
  file: string,
  publicKey: string,
): Promise<StoredCheckpoint[]> {
  const key = VerifyingKey.parse(publicKey);
  const text = await readFile(file, 'utf8').catch(() => {
    throw new OperatorError(`${file} cannot be read`);
  });
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.flatMap((line, index) => {
    const statement = parse(line);
    if (isSignedCheckpoint(statement)) return authentic(statement, () => key, file) ?? [];
    throw new OperatorError(`${file}: line ${String(index + 1)} is no signed checkpoint`);
  });
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
