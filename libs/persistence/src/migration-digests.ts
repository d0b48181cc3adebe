import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SchemaMismatchError } from './errors.js';

/** A migration as TypeORM is given it; its name is the class's. */
export type MigrationClass = new () => MigrationInterface;

const TABLE = `
  create table if not exists migration_digests (name text primary key, digest bytea not null)`;
const IS_NEW = `select to_regclass('migrations') is null as "isNew"`;
const DONE = `select name, digest from migrations left join migration_digests using (name) order by id`;
const KEEP = `insert into migration_digests values ($1, $2)
  on conflict (name) do update set digest = excluded.digest`;

/**
 * Compares what was done to a database with what these migrations say, and takes note of those that
 * are yet to be done. Throws `SchemaMismatchError` when a migration was done in other words, or is
 * unknown here: the database would look whole, and fail at each event.
 */
export async function checkMigrations(client: Client, migrations: MigrationClass[]): Promise<void> {
  await client.query(TABLE);
  const said = new Map<string, Buffer>();
  for (const migration of migrations) said.set(migration.name, await digestOf(migration));
  for (const { name, digest } of await findDone(client)) {
    const own = said.get(name);
    if (!own) throw new SchemaMismatchError(client.database, name, 'unknown');
    if (!digest?.equals(own)) throw new SchemaMismatchError(client.database, name, 'different');
    said.delete(name);
  }
  for (const [name, digest] of said) await client.query(KEEP, [name, digest]);
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

/** Of the statements that a migration says, whatever their white space. */
async function digestOf(migration: MigrationClass): Promise<Buffer> {
  const hash = createHash('sha256');
  const query = (text: string, values: unknown[] = []): Promise<unknown[]> => {
    hash.update(JSON.stringify([text.replace(/\s+/gu, ' ').trim(), values]));
    return Promise.resolve([]);
  };
  await new migration().up({ query } as unknown as QueryRunner);
  return hash.digest();
}
