import type { DirectoryDocument } from '#libs/confidentiality';
import type { Transaction } from '#libs/persistence';

/**
 * Keeps a version. One version is one document: of a second one, which some would believe and others
 * not, nothing is kept.
 */
export async function addDirectory(
  tx: Transaction,
  version: number,
  document: unknown,
): Promise<'added' | 'same' | 'other-content'> {
  const text = JSON.stringify(document);
  const added = await tx.query(
    'insert into directories (version, document) values ($1, $2) on conflict do nothing returning version',
    [version, text],
  );
  if (added.length > 0) return 'added';
  const same = await tx.query(
    'select 1 from directories where version = $1 and document = $2::jsonb',
    [version, text],
  );
  return same.length > 0 ? 'same' : 'other-content';
}

/** The document of a version that was adopted. Throws when there is none. */
export async function findDocument(tx: Transaction, version: number): Promise<DirectoryDocument> {
  const [row] = await tx.query<{ document: DirectoryDocument }>(
    'select document from directories where version = $1',
    [version],
  );
  if (!row) throw new TypeError('a directory that was read is not there any more');
  return row.document;
}

/** Notes that a node has a version: it was told, or told us. */
export async function noteHolder(tx: Transaction, node: string, version: number): Promise<void> {
  await tx.query(
    `insert into directory_holders as known (node, version) values ($1, $2)
      on conflict (node) do update set version = greatest(known.version, excluded.version)`,
    [node, version],
  );
}

/** Those of the nodes of which it is not known that they have this version. */
export async function findWithout(
  tx: Transaction,
  nodes: readonly string[],
  version: number,
): Promise<string[]> {
  const rows = await tx.query<{ node: string }>(
    `select node from unnest($1::text[]) as node
      where not exists (select from directory_holders h where h.node = node.node and h.version >= $2)`,
    [nodes, version],
  );
  return rows.map(({ node }) => node);
}
