import type { TrustListDocument } from '#libs/confidentiality';
import type { Transaction } from '#libs/persistence';

/**
 * Keeps a version. One version is one document: of a second one, which some would believe and others
 * not, nothing is kept.
 */
export async function addTrustList(
  tx: Transaction,
  version: number,
  document: unknown,
): Promise<'added' | 'same' | 'other-content'> {
  const text = JSON.stringify(document);
  const added = await tx.query(
    'insert into trust_lists (version, document) values ($1, $2) on conflict do nothing returning version',
    [version, text],
  );
  if (added.length > 0) return 'added';
  const same = await tx.query(
    'select 1 from trust_lists where version = $1 and document = $2::jsonb',
    [version, text],
  );
  return same.length > 0 ? 'same' : 'other-content';
}

/** The document of a version that was adopted. Throws when there is none. */
export async function findDocument(tx: Transaction, version: number): Promise<TrustListDocument> {
  const [row] = await tx.query<{ document: TrustListDocument }>(
    'select document from trust_lists where version = $1',
    [version],
  );
  if (!row) throw new TypeError('a trust list that was read is not there any more');
  return row.document;
}

/** Who is told again is told no sooner; each time doubles it, up to the longest. */
const PATIENCE = `interval '1 minute'`;
const LONGEST = `interval '6 hours'`;

/**
 * Notes that a node has shown that it has a version, by telling us. Who says so once more lacks our
 * own word: it is owed again, unless it was said just now and is on its way.
 */
export async function recordShown(tx: Transaction, node: string, version: number): Promise<void> {
  await tx.query(
    `insert into trust_list_holders as known (node, version) values ($1, $2)
      on conflict (node) do update set version = greatest(known.version, excluded.version),
        told = case when known.version >= excluded.version and known.notified_at < now() - ${PATIENCE}
          then 0 else known.told end`,
    [node, version],
  );
}

/** Notes that a node was told a version, once more or for the first time. */
export async function recordSent(tx: Transaction, node: string, version: number): Promise<void> {
  await tx.query(
    `insert into trust_list_holders as known (node, told, notified_at, times) values ($1, $2, now(), 1)
      on conflict (node) do update set told = excluded.told, notified_at = now(),
        times = case when known.told = excluded.told then known.times + 1 else 1 end`,
    [node, version],
  );
}

/**
 * Those of the nodes to be told this version: who was not told yet, also in answer to their own
 * word; and who has not shown for too long that they have it.
 */
export async function findToNotify(
  tx: Transaction,
  nodes: readonly string[],
  version: number,
): Promise<string[]> {
  const rows = await tx.query<{ node: string }>(
    `select node from unnest($1::text[]) as node
      where not exists (select from trust_list_holders h where h.node = node.node and h.told >= $2
        and (h.version >= $2
          or h.notified_at + least(${PATIENCE} * power(2, least(h.times, 20) - 1), ${LONGEST}) > now()))`,
    [nodes, version],
  );
  return rows.map(({ node }) => node);
}
