import type { Transaction } from '#libs/persistence';
import {
  genesisOf,
  hashAfter,
  leafOf,
  linkOf,
  type BatchRow,
  type EntryRow,
} from '../chain/batch.js';
import type { ChainHead } from '../chain/checkpoint.js';
import { sha256 } from '../chain/frame.js';
import { compareEntries, readLeaves } from './compare-entries.js';
import type { Finding } from './finding.js';
import { findBatches, findEntries, findRest } from './read-chain.js';

/** A head of the chain that another node or person stores. */
export interface HeldCheckpoint extends ChainHead {
  /** Who stores it, for the report. */
  readonly by: string;
}

/** What was verified, and what is wrong with it. */
export interface ChainReport {
  readonly batches: number;
  readonly entries: number;
  /** Entries that are not yet in a batch. */
  readonly unchained: number;
  readonly findings: readonly Finding[];
}

/**
 * Computes the chain of a service again from its tables, and compares it with the checkpoints
 * that others store. Nothing in the database is trusted but the rows themselves.
 */
export async function verifyChain(
  tx: Transaction,
  chain: string,
  held: readonly HeldCheckpoint[] = [],
): Promise<ChainReport> {
  const walk = new ChainWalk(chain, held);
  for (;;) {
    const page = await findBatches(tx, walk.reached);
    if (page.length === 0) break;
    for (const batch of page) {
      walk.add(batch, await findEntries(tx, walk.transaction, batch.last_transaction));
    }
  }
  const { unchained, strange } = await findRest(tx, walk.transaction);
  const later = strange.map((entry): Finding => ({ code: 'entry-inserted', entry }));
  return {
    ...{ batches: walk.reached, entries: walk.entries, unchained },
    findings: [...walk.findings, ...later, ...truncated(walk.reached, held)],
  };
}

/** Goes along a chain, batch after batch. */
class ChainWalk {
  readonly findings: Finding[] = [];
  entries = 0;
  reached = 0;
  /** The last one that is covered so far. */
  transaction = '0';
  private previous: Buffer;

  constructor(
    private readonly chain: string,
    private readonly held: readonly HeldCheckpoint[],
  ) {
    this.previous = genesisOf(chain);
  }

  add(batch: BatchRow, rows: readonly EntryRow[]): void {
    const number = Number(batch.number);
    const follows = number === this.reached + 1;
    for (let gap = this.reached + 1; gap < number; gap++) {
      this.findings.push({ code: 'batch-missing', batch: gap });
    }
    const previous = follows ? this.previous : batch.previous;
    if (!isIntact(batch, this.chain, previous)) {
      this.findings.push({ code: 'batch-edited', batch: number });
    }
    const chained = readLeaves(batch.leaves);
    const present = rows.map((row) => ({ id: row.id, hash: leafOf(row).toString('hex') }));
    // Earlier entries belong to the missing batches: what they should be is not known.
    const start = present.findIndex(({ id }) => chained.some((leaf) => leaf.id === id));
    const own = follows ? present : present.slice(Math.max(0, start));
    this.findings.push(...compareEntries(chained, own), ...this.rewritten(number, batch.hash));
    this.entries += own.length;
    this.reached = number;
    this.previous = batch.hash;
    this.transaction = batch.last_transaction;
  }

  private rewritten(number: number, hash: Buffer): Finding[] {
    const other = this.held.find(
      (one) => one.number === number && one.hash !== hash.toString('base64url'),
    );
    return other ? [{ code: 'chain-rewritten', batch: number, heldBy: other.by }] : [];
  }
}

/** Whether a batch is as it was chained, after the one before it. */
function isIntact(batch: BatchRow, chain: string, previous: Buffer): boolean {
  const { hash, link, digest, leaves } = batch;
  return (
    batch.chain === chain &&
    batch.previous.equals(previous) &&
    digest.equals(sha256(leaves)) &&
    link.equals(linkOf(batch)) &&
    hash.equals(hashAfter(previous, link))
  );
}

/** The farthest checkpoint that the chain does not reach, once. */
function truncated(reached: number, held: readonly HeldCheckpoint[]): Finding[] {
  const [farthest] = held
    .filter(({ number }) => number > reached)
    .toSorted((a, b) => b.number - a.number);
  return farthest ? [{ code: 'chain-truncated', batch: farthest.number, heldBy: farthest.by }] : [];
}
