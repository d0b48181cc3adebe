import { readFile } from 'node:fs/promises';
import type { HeldCheckpoint } from '#libs/audit';
import {
  isSignedCheckpoint,
  VerifyingKey,
  verifyCheckpoint,
  type Checkpoint,
  type DirectoryDocument,
  type Signed,
} from '#libs/confidentiality';
import type { Transaction } from '#libs/persistence';
import { OperatorError } from './describe-failure.js';

/** A checkpoint that somebody keeps, with the chain that it is about. */
export interface KeptCheckpoint extends HeldCheckpoint {
  readonly chain: string;
}

/** What an exchange believed of the chains of all nodes, its own among them; the oldest first. */
export async function statementsOf(tx: Transaction): Promise<Signed<Checkpoint>[]> {
  const rows = await tx.query<{ statement: Signed<Checkpoint> }>(
    `select statement from checkpoints where verdict <> 'contradicts' order by position`,
  );
  return rows.map(({ statement }) => statement);
}

/** The keys that an exchange's directories have named, by node and id: former ones too. */
export async function keysOf(tx: Transaction): Promise<ReadonlyMap<string, VerifyingKey>> {
  const rows = await tx.query<{ document: DirectoryDocument }>('select document from directories');
  const entries = rows.flatMap(({ document }) => document.body.entries);
  return new Map(
    entries.map(({ body: { node, signingKey } }) => {
      const key = VerifyingKey.parse(signingKey);
      return [`${node} ${key.keyId}`, key];
    }),
  );
}

/** Those that the node of the chain really signed: nobody else can accuse it. */
export function authentic(
  statements: readonly Signed<Checkpoint>[],
  findKey: (node: string, keyId: string) => VerifyingKey | undefined,
  by: string,
): KeptCheckpoint[] {
  return statements.flatMap((statement) => {
    const { node, chain, number, hash } = statement.body;
    const key = findKey(node, statement.signatures[0]?.keyId ?? '');
    return key && verifyCheckpoint(statement, key) ? [{ chain, number, hash, by }] : [];
  });
}

/** Reads what `audit checkpoints` printed at a peer, one on each line. */
export async function readCheckpointFile(
  file: string,
  publicKey: string,
): Promise<KeptCheckpoint[]> {
  const key = VerifyingKey.parse(publicKey);
  const text = await readFile(file, 'utf8').catch(() => {
    throw new OperatorError(`${file} cannot be read`);
  });
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const statements = lines.map((line, index) => {
    const statement = parse(line);
    if (isSignedCheckpoint(statement)) return statement;
    throw new OperatorError(`${file}: line ${String(index + 1)} is no signed checkpoint`);
  });
  return authentic(statements, () => key, file);
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
