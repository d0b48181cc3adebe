import { randomBytes } from 'node:crypto';
import type { Pool, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import { byteaArray, uuidArray } from '#libs/persistence';
import { KeyStoreUnavailableError } from '../errors.js';
import type { KeyProvider } from '../node-key/key-provider.port.js';

/** A data key in the clear, or `destroyed`. */
export type StoredKey = Buffer | 'destroyed';

interface Row {
  child_id: string;
  wrapped: Buffer | null;
}

/** The channel by which PostgreSQL notifies every process of the node which key was destroyed. */
export const DESTROYED_CHANNEL = 'data_key_destroyed';

const insertNew = {
  name: 'data-keys-insert',
  text: `INSERT INTO data_keys (child_id, wrapped) SELECT * FROM unnest($1::uuid[], $2::bytea[])
    ON CONFLICT DO NOTHING RETURNING child_id`,
};
const selectMany = {
  name: 'data-keys-select',
  text: 'SELECT child_id, wrapped FROM data_keys WHERE child_id = ANY($1::uuid[])',
};
const keyBytes = 32;
/** SQLSTATE classes of what was asked wrongly: data that do not fit, a rule that they break. */
const askedWrongly = /^2[23]...$/;
const destroyOne = `
  WITH destroyed AS (
    UPDATE data_keys SET wrapped = NULL, destroyed_at = now()
    WHERE child_id = $1 AND destroyed_at IS NULL RETURNING child_id)
  SELECT pg_notify('${DESTROYED_CHANNEL}', child_id::text) FROM destroyed`;
const insertIndexKey = `
  INSERT INTO index_keys (name, wrapped) VALUES ($1, $2) ON CONFLICT DO NOTHING`;
const selectIndexKey = 'SELECT wrapped FROM index_keys WHERE name = $1';

/**
 * The data keys of the children whom this node knows, in a database of their own that ordinary
 * backups leave out. Keys lie there wrapped by the node key; each is bound to its child.
 */
export class KeyStore {
  constructor(
    private readonly pool: Pool,
    private readonly provider: KeyProvider,
  ) {}

  /**
   * A key for each child, made where there is none: new children cost one statement, and of two
   * callers the second gets the key of the first. A destroyed key stays destroyed.
   */
  async create(childIds: readonly string[]): Promise<Map<string, StoredKey>> {
    // Sorted, so that two callers with the same children wait for each other instead of deadlocking.
    const sorted = [...new Set(childIds)].sort();
    if (sorted.length === 0) return new Map();
    const drawn = randomBytes(keyBytes * sorted.length);
    const fresh = new Map(
      sorted.map((childId, at) => [childId, drawn.subarray(at * keyBytes, (at + 1) * keyBytes)]),
    );
    const wrapped = await Promise.all(
      [...fresh].map(([childId, key]) => this.provider.wrap(key, dataKeyContext(childId))),
    );
    const { rows } = await this.ask<Row>({
      ...insertNew,
      values: [uuidArray(sorted), byteaArray(wrapped)],
    });
    const inserted = new Set(rows.map((row) => row.child_id));
    const others = await this.getMany(sorted.filter((childId) => !inserted.has(childId)));
    return new Map([...[...fresh].filter(([childId]) => inserted.has(childId)), ...others]);
  }

  /** The keys of these children in one statement; a child without one is not in the result. */
  async getMany(childIds: readonly string[]): Promise<Map<string, StoredKey>> {
    if (childIds.length === 0) return new Map();
    const { rows } = await this.ask<Row>({ ...selectMany, values: [uuidArray(childIds)] });
    const keys = await Promise.all(rows.map((row) => this.open(row)));
    return new Map(rows.map((row, index) => [row.child_id, keys[index] ?? 'destroyed']));
  }

  /** Overwrites a child's key: what it encrypted is erased for good. Repeating it does nothing. */
  async destroy(childId: string): Promise<void> {
    await this.ask(destroyOne, [childId]);
  }

  /**
   * The 32 bytes of the blind index `name`, made at its first use: every process of the node gets
   * the same.
   */
  async indexKey(name: string): Promise<Buffer> {
    const context = indexKeyContext(name);
    const found = await this.findIndexKey(name);
    if (found) return this.provider.unwrap(found, context);
    const fresh = await this.provider.wrap(randomBytes(keyBytes), context);
    await this.ask(insertIndexKey, [name, fresh]);
    // Two may have made one at once: the first stays.
    return this.provider.unwrap((await this.findIndexKey(name)) ?? fresh, context);
  }

  private async findIndexKey(name: string): Promise<Buffer | undefined> {
    const { rows } = await this.ask<{ wrapped: Buffer }>(selectIndexKey, [name]);
    return rows[0]?.wrapped;
  }

  /** Checks that the key store responds; throws KEY_STORE.UNAVAILABLE when it does not. */
  async ping(): Promise<void> {
    await this.ask('SELECT 1');
  }

  /**
   * One statement. If the key store does not respond (stopped, being restored, without its tables
   * or rights), the failure is temporary and becomes KEY_STORE.UNAVAILABLE.
   */
  private async ask<Found extends QueryResultRow>(
    statement: string | QueryConfig,
    values?: unknown[],
  ): Promise<QueryResult<Found>> {
    try {
      return await this.pool.query<Found>(statement, values);
    } catch (error) {
      const { code } = error as { code?: unknown };
      if (typeof code === 'string' && askedWrongly.test(code)) throw error;
      throw new KeyStoreUnavailableError(error);
    }
  }

  private async open(row: Row): Promise<StoredKey> {
    if (row.wrapped === null) return 'destroyed';
    return this.provider.unwrap(row.wrapped, dataKeyContext(row.child_id));
  }
}

/** What a child's wrapped key is bound to. */
export function dataKeyContext(childId: string): string {
  return `data-key:${childId}`;
}

/** What the wrapped key of a blind index is bound to. */
export function indexKeyContext(name: string): string {
  return `index-key:${name}`;
}
