import type { Client } from 'pg';

/** A copy of a service's database at one moment, as a dump is. */
export interface DatabaseCopy {
  /** Makes the database what it was at that moment. Its service must not run. */
  restore(): Promise<void>;
}

const TABLES = `select tablename as name from pg_tables where schemaname = 'public'
  and tablename not in ('migrations', 'migration_digests') order by 1`;
const IDENTITIES = `select table_name as name, column_name as column from information_schema.columns
  where table_schema = 'public' and is_identity = 'YES'`;

/** Copies every table in one snapshot, while the service runs on. */
export async function copyOf(sql: Client): Promise<DatabaseCopy> {
  const { rows: tables } = await sql.query<{ name: string }>(TABLES);
  await sql.query('begin isolation level repeatable read');
  await sql.query('drop schema if exists copy cascade; create schema copy');
  for (const { name } of tables) {
    await sql.query(`create table copy.${name} as table public.${name}`);
  }
  await sql.query('commit');
  return {
    restore: () =>
      restore(
        sql,
        tables.map(({ name }) => name),
      ),
  };
}

async function restore(sql: Client, tables: readonly string[]): Promise<void> {
  const { rows: identities } = await sql.query<{ name: string; column: string }>(IDENTITIES);
  await sql.query('begin');
  // As a restore does: neither triggers nor foreign keys are asked.
  await sql.query('set local session_replication_role = replica');
  await sql.query(`truncate ${tables.join(', ')} cascade`);
  for (const name of tables) {
    await sql.query(`insert into ${name} overriding system value select * from copy.${name}`);
  }
  for (const { name, column } of identities.filter((one) => tables.includes(one.name))) {
    await sql.query(
      `select setval(pg_get_serial_sequence('${name}', '${column}'), coalesce(max(${column}), 0) + 1, false) from ${name}`,
    );
  }
  await sql.query('commit');
}
