import type { TrustListDocument } from '#libs/confidentiality';
import type { Transaction } from '#libs/persistence';

/**
 * Stores a version. One version is one document: a second one, which some would trust and others
 * not, is not stored.
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

/** The time before a version is sent again; each time doubles it, up to the longest. */
const PATIENCE = `interval '1 minute'`;
const LONGEST = `interval '6 hours'`;

/**
 * Records that a node has shown that it has a version, by sending it to us. A node that sends it
 * once more has not received ours: it is due again, unless it was sent just now and is on its way.
 */
export async function recordShown(tx: Transaction, node: string, version: number): Promise<void> {
  await tx.query(
    `insert into trust_list_holders as known (node, version) values ($1, $2)
      on conflict (node) do update set version = greatest(known.version, excluded.version),
        sent_version = case when known.version >= excluded.version and known.notified_at < now() - ${PATIENCE}
          then 0 else known.sent_version end`,
    [node, version],
  );
}

/** Records that a version was sent to a node, once more or for the first time. */
export async function recordSent(tx: Transaction, node: string, version: number): Promise<void> {
  await tx.query(
    `insert into trust_list_holders as known (node, sent_version, notified_at, times) values ($1, $2, now(), 1)
      on conflict (node) do update set sent_version = excluded.sent_version, notified_at = now(),
        times = case when known.sent_version = excluded.sent_version then known.times + 1 else 1 end`,
    [node, version],
  );
}

/**
 * The nodes to which this version is to be sent: those to which it was not sent yet, also in
 * response to theirs; and those that have not shown for too long that they have it.
 */
export async function findToNotify(
  tx: Transaction,
  nodes: readonly string[],
  version: number,
): Promise<string[]> {
  const rows = await tx.query<{ node: string }>(
    `select node from unnest($1::text[]) as node
      where not exists (select from trust_list_holders h where h.node = node.node and h.sent_version >= $2
        and (h.version >= $2
          or h.notified_at + least(${PATIENCE} * power(2, least(h.times, 20) - 1), ${LONGEST}) > now()))`,
    [nodes, version],
  );
  return rows.map(({ node }) => node);
}
