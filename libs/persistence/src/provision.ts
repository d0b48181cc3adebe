import { Client } from 'pg';

/** One role with its password. */
export interface RoleCredentials {
  readonly name: string;
  readonly password: string;
}

/** A database with its two roles: the migrator owns the objects, the application only uses them. */
export interface ProvisionOptions {
  readonly database: string;
  readonly migrator: RoleCredentials;
  readonly application: RoleCredentials;
}

/**
 * Creates the database and its two roles if they are missing, as a superuser. Nobody else may
 * connect to the database. May be run again; passwords are set again.
 */
export async function provisionDatabase(
  superuserUrl: string,
  options: ProvisionOptions,
): Promise<void> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await ensureRole(client, options.migrator);
    await ensureRole(client, options.application);
    await ensureDatabase(client, options);
  } finally {
    await client.end();
  }
}

async function ensureRole(client: Client, role: RoleCredentials): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role.name]);
  const verb = rowCount ? 'alter' : 'create';
  await client.query(
    `${verb} role ${client.escapeIdentifier(role.name)} login nosuperuser nobypassrls nocreaterole
       password ${client.escapeLiteral(role.password)}`,
  );
}

async function ensureDatabase(client: Client, options: ProvisionOptions): Promise<void> {
  const database = client.escapeIdentifier(options.database);
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [
    options.database,
  ]);
  if (!rowCount) {
    await client.query(
      `create database ${database} owner ${client.escapeIdentifier(options.migrator.name)}
         template template0 encoding 'UTF8' strategy wal_log`,
    );
  }
  await client.query(`
    revoke all on database ${database} from public;
    grant connect on database ${database} to ${client.escapeIdentifier(options.application.name)};`);
}
