import { createHash } from 'node:crypto';
import type { Client, Pool } from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SchemaMismatchError } from './errors.js';

/** A migration as TypeORM is given it; its name is the class's. */
export type MigrationClass = new () => MigrationInterface;

const TABLE = `
  create table if not exists migration_digests (name text primary key, digest bytea not null)`;
const IS_NEW = `select to_regclass('migrations') is null as "isNew"`;
const DONE = `select name, digest from migrations left join migration_digests using (name) order by id`;
const STORE = `insert into migration_digests values ($1, $2)
  on conflict (name) do update set digest = excluded.digest`;

/**
 * Compares what was done to a database with the text of these migrations, and records those that are
 * yet to be done. Throws `SchemaMismatchError` when a migration was done in another text, or is
 * unknown here: the database would seem complete, and fail at each event.
 */
export async function checkMigrations(client: Client, migrations: MigrationClass[]): Promise<void> {
  await client.query(TABLE);
  const digests = new Map<string, Buffer>();
  for (const migration of migrations) digests.set(migration.name, await digestOf(migration));
  for (const { name, digest } of await findDone(client)) {
    const own = digests.get(name);
    if (!own) throw new SchemaMismatchError(client.database, name, 'unknown');
    if (!digest?.equals(own)) throw new SchemaMismatchError(client.database, name, 'different');
    digests.delete(name);
  }
  for (const [name, digest] of digests) await client.query(STORE, [name, digest]);
}

/** No such table, or not this role's to read: nobody has migrated it as this version does. */
const NEVER_MIGRATED = ['42P01', '42501'];

/**
 * Compares what was done to a database with the text of these migrations, as the application role.
 * Throws `SchemaMismatchError` when one of them is yet to be done, or was done in another text. What
 * a newer version did since is no reason to refuse: during an upgrade both versions run.
 */
export async function requireMigrations(pool: Pool, migrations: MigrationClass[]): Promise<void> {
  const { rows } = await pool.query<DoneMigration>(DONE).catch((error: unknown) => {
    if (!NEVER_MIGRATED.includes((error as { code?: string }).code ?? '')) throw error;
    return { rows: [] };
  });
  const done = new Map(rows.map(({ name, digest }) => [name, digest]));
  for (const migration of migrations) {
    const digest = done.get(migration.name);
    const how = digest === undefined ? 'missing' : 'different';
    if (digest?.equals(await digestOf(migration))) continue;
    throw new SchemaMismatchError(await nameOf(pool), migration.name, how);
  }
}

async function nameOf(pool: Pool): Promise<string | undefined> {
  const { rows } = await pool.query<{ name: string }>('select current_database() as name');
  return rows[0]?.name;
}

interface DoneMigration {
  readonly name: string;
  readonly digest: Buffer | null;
}

/** What was done, in order; the table of it is made with the first. */
async function findDone(client: Client): Promise<DoneMigration[]> {
  const { rows } = await client.query<{ isNew: boolean }>(IS_NEW);
  if (rows[0]?.isNew) return [];
  return (await client.query<DoneMigration>(DONE)).rows;
}

/** SHA-256 of the statements of a migration, whatever their white space. */
export async function digestOf(migration: MigrationClass): Promise<Buffer> {
  const hash = createHash('sha256');
  const query = (text: string, values: unknown[] = []): Promise<unknown[]> => {
    hash.update(JSON.stringify([text.replace(/\s+/gu, ' ').trim(), values]));
    return Promise.resolve([]);
  };
  await new migration().up({ query } as unknown as QueryRunner);
  return hash.digest();
}
