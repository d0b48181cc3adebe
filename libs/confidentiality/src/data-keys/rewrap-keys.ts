import type { Pool } from 'pg';
import type { KeyProvider } from '../node-key/key-provider.port.js';
import { dataKeyContext, indexKeyContext } from './key-store.js';

const CONCURRENCY = 500;

interface Table {
  readonly name: 'data_keys' | 'index_keys';
  readonly id: 'child_id' | 'name';
  readonly contextOf: (id: string) => string;
}

const TABLES: readonly Table[] = [
  { name: 'data_keys', id: 'child_id', contextOf: dataKeyContext },
  { name: 'index_keys', id: 'name', contextOf: indexKeyContext },
];

interface Row {
  readonly id: string;
  readonly wrapped: Buffer;
}

/**
 * Wraps again, under the node key in use, every key of the store that a former node key wrapped;
 * returns how many. Afterwards nothing needs the former key. Safe to repeat, and while services
 * run: a key that is destroyed meanwhile stays destroyed.
 */
export async function rewrapKeys(pool: Pool, provider: KeyProvider): Promise<number> {
  let count = 0;
  for (const table of TABLES) count += await rewrapTable(pool, provider, table);
  return count;
}

async function rewrapTable(pool: Pool, provider: KeyProvider, table: Table): Promise<number> {
  let count = 0;
  let last: string | null = null;
  for (;;) {
    const rows: Row[] = await nextRows(pool, table, last);
    if (rows.length === 0) return count;
    for (const row of rows.filter(({ wrapped }) => provider.isOutdated(wrapped))) {
      count += await rewrapRow(pool, provider, table, row);
    }
    last = rows.at(-1)?.id ?? null;
  }
}

async function nextRows(pool: Pool, { name, id }: Table, last: string | null): Promise<Row[]> {
  const { rows } = await pool.query<Row>(
    `SELECT ${id} AS id, wrapped FROM ${name}
      WHERE wrapped IS NOT NULL AND ($1::text IS NULL OR ${id} > $1::${id === 'name' ? 'text' : 'uuid'})
      ORDER BY ${id} LIMIT ${String(CONCURRENCY)}`,
    [last],
  );
  return rows;
}

/** Only over the bytes that were read: whatever changed them meanwhile was newer. */
async function rewrapRow(
  pool: Pool,
  provider: KeyProvider,
  { name, id, contextOf }: Table,
  row: Row,
): Promise<number> {
  const context = contextOf(row.id);
  const rewrapped = await provider.wrap(await provider.unwrap(row.wrapped, context), context);
  const { rowCount } = await pool.query(
    `UPDATE ${name} SET wrapped = $2 WHERE ${id} = $1 AND wrapped = $3`,
    [row.id, rewrapped, row.wrapped],
  );
  return rowCount ?? 0;
}
