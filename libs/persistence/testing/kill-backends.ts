import type { Client } from 'pg';

/** Cuts every other connection of this database whose last statement matches, as a crash would. */
export async function killBackends(sql: Client, statement = ''): Promise<number> {
  const { rowCount } = await sql.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and query ilike $1`,
    [`%${statement}%`],
  );
  return rowCount ?? 0;
}
