import { runMigrations as runTimerMigrations } from 'graphile-worker';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { applyRowSecurity } from './apply-row-security.js';
import { dataSourceOptions } from './database.js';
import { checkMigrations, type MigrationClass } from './migration-digests.js';
import { withoutRowSecurity, type RowSecurity } from './row-security.js';
import { noSessionLimits } from './sessions.js';

/** What `migrate` needs: the migrations in order, and the two roles' addresses. */
export interface MigrateOptions {
  /** The migrator's address: the role that owns the database's objects. */
  readonly migratorUrl: string;
  /** The application role, which owns nothing. */
  readonly applicationRole: string;
  readonly migrations: MigrationClass[];
  /** Tables that the application may add to and read, never change or empty. */
  readonly appendOnly?: readonly string[];
  /** By table, the columns of it that may change although it only grows: ciphertexts are erased. */
  readonly exceptColumns?: Readonly<Record<string, readonly string[]>>;
  /** Who may do what with which rows, as it is to be once all migrations are done. */
  readonly rowSecurity?: RowSecurity;
  /** Whether the service uses timers (graphile-worker's schema). */
  readonly timers?: boolean;
}

/**
 * Brings a service's database to its newest schema as the migrator and gives the application role
 * exactly what it needs. May be run again at any time; two runs at once wait for each other. Throws
 * `SchemaMismatchError` for a database that another version of the migrations made.
 */
export async function migrate(options: MigrateOptions): Promise<void> {
  const source = new DataSource({
    ...dataSourceOptions({
      url: options.migratorUrl,
      applicationName: 'migrate',
      poolSize: 1,
      // A migration waits for all who use a table, and has no time limit.
      limits: noSessionLimits,
    }),
    migrations: options.migrations,
    migrationsTableName: 'migrations',
  });
  const client = new Client({ connectionString: options.migratorUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(727001)');
    await checkMigrations(client, options.migrations);
    await source.initialize();
    await source.runMigrations({ transaction: 'each' });
    if (options.timers) await runTimerMigrations({ connectionString: options.migratorUrl });
    await client.query('begin');
    if (options.rowSecurity) await applyRowSecurity(client, options.rowSecurity);
    await grant(client, options);
    await client.query('commit');
  } finally {
    if (source.isInitialized) await source.destroy();
    await client.end();
  }
}

/** A service reads at its start whether its database is of its version. */
const OPEN_TABLES = withoutRowSecurity({
  migrations: 'what was done to the schema, nothing of anybody',
  migration_digests: 'what was done to the schema, nothing of anybody',
});

/** In one transaction, so that no table that only grows can be changed for a moment. */
async function grant(client: Client, options: MigrateOptions): Promise<void> {
  const role = client.escapeIdentifier(options.applicationRole);
  await client.query(`
    grant usage on schema public to ${role};
    grant select, insert, update, delete on all tables in schema public to ${role};
    grant usage, select on all sequences in schema public to ${role};
    revoke all on migrations, migration_digests from ${role};
    grant select on migrations, migration_digests to ${role};
    ${OPEN_TABLES}`);
  for (const table of options.appendOnly ?? []) {
    await client.query(
      `revoke update, delete, truncate on ${client.escapeIdentifier(table)} from ${role}`,
    );
    const columns = options.exceptColumns?.[table] ?? [];
    if (columns.length > 0) {
      await client.query(`grant update (${columns.join(', ')}) on ${table} to ${role}`);
    }
  }
  if (options.timers) await grantTimers(client, role);
}

/** graphile-worker turns row security on for its tables and leaves the policies to the host. */
async function grantTimers(client: Client, role: string): Promise<void> {
  await client.query(`
    grant usage on schema graphile_worker to ${role};
    grant select, insert, update, delete on all tables in schema graphile_worker to ${role};
    grant usage, select on all sequences in schema graphile_worker to ${role};
    grant execute on all functions in schema graphile_worker to ${role};`);
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'graphile_worker' and c.relkind = 'r' and c.relrowsecurity
        and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'application')`,
  );
  for (const { name } of rows) {
    await client.query(
      `create policy application on graphile_worker.${client.escapeIdentifier(name)} to ${role} using (true) with check (true)`,
    );
  }
}
