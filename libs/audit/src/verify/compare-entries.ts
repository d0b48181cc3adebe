import type { Finding } from './finding.js';

/** An entry by its id, and the hash of its content in hexadecimal. */
export interface Leaf {
  readonly id: string;
  readonly hash: string;
}

const ID_BYTES = 8;
const LEAF_BYTES = 40;

/** The entries that a batch names, in order. */
export function readLeaves(bytes: Buffer): Leaf[] {
  return Array.from({ length: Math.floor(bytes.length / LEAF_BYTES) }, (_, index) => {
    const leaf = bytes.subarray(index * LEAF_BYTES, (index + 1) * LEAF_BYTES);
    return {
      id: leaf.readBigInt64BE(0).toString(),
      hash: leaf.subarray(ID_BYTES).toString('hex'),
    };
  });
}

/**
 * Compares the entries that are stored with those that were chained. An entry whose content is found
 * under another chained id, or moved to a new one, was reordered; otherwise it was edited, deleted
 * or inserted.
 */
export function compareEntries(chained: readonly Leaf[], present: readonly Leaf[]): Finding[] {
  const now = new Map(present.map(({ id, hash }) => [id, hash]));
  const then = new Map(chained.map(({ id, hash }) => [id, hash]));
  const wrong = chained.filter(({ id, hash }) => now.get(id) !== hash);
  const strange = present.filter(({ id, hash }) => then.get(id) !== hash);
  const moved = new Map(strange.map(({ id, hash }) => [hash, id]));
  const lost = new Map(wrong.map(({ id, hash }) => [hash, id]));
  return [
    ...wrong.flatMap(({ id, hash }): Finding[] => {
      const other = moved.get(hash);
      if (other !== undefined) return [{ code: 'entries-reordered', entry: id, other }];
      if (!now.has(id)) return [{ code: 'entry-deleted', entry: id }];
      // What has this id now was chained under another id, and is reported there.
      return lost.has(now.get(id) ?? '') ? [] : [{ code: 'entry-edited', entry: id }];
    }),
    ...strange.flatMap(({ id, hash }): Finding[] =>
      then.has(id) || lost.has(hash) ? [] : [{ code: 'entry-inserted', entry: id }],
    ),
  ];
}
