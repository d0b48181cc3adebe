import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import {
  Database,
  migrate,
  provisionDatabase,
  type DatabaseOptions,
  type MigrateOptions,
} from '#libs/persistence';
import { testDatabase } from '#libs/testing';

/** A migrated database with the two roles of production. */
export interface ServiceDatabase {
  /** As the application role. */
  readonly database: Database;
  readonly url: string;
  /** As the superuser, to inspect what is stored and to do harm. */
  readonly sql: Client;
  readonly superuserUrl: string;
  readonly role: string;
  /** One more pool of the same application role: another process, as it were. */
  another(): Promise<Database>;
  drop(): Promise<void>;
}

/** What is migrated, and the entities that the application maps. */
export type ServiceDatabaseOptions = Pick<MigrateOptions, 'migrations'> &
  Partial<Pick<MigrateOptions, 'appendOnly' | 'rowSecurity' | 'timers'>> &
  Pick<DatabaseOptions, 'entities'>;

/** Makes a database of the spec's own, migrated by its owner, used by a role that owns nothing. */
export async function serviceDatabase(options: ServiceDatabaseOptions): Promise<ServiceDatabase> {
  const { entities = [], ...migrations } = options;
  const fresh = await testDatabase();
  const role = `enlace_lib_${randomBytes(6).toString('hex')}`;
  const migrator = { name: `${role}_migrator`, password: 'spec' };
  await provisionDatabase(fresh.adminUrl, {
    database: fresh.name,
    migrator,
    application: { name: role, password: 'spec' },
  });
  const sql = await connected(fresh.url);
  await sql.query(`alter database ${fresh.name} owner to ${migrator.name}`);
  await migrate({
    ...migrations,
    migratorUrl: as(fresh.url, migrator.name),
    applicationRole: role,
  });
  const url = as(fresh.url, role);
  const pools: Database[] = [];
  const another = async (): Promise<Database> => {
    const pool = await Database.connect({ url, entities, applicationName: role });
    pools.push(pool);
    return pool;
  };
  return {
    database: await another(),
    url,
    sql,
    superuserUrl: fresh.url,
    role,
    another,
    drop: async () => {
      await Promise.all(pools.map((pool) => pool.close()));
      await sql.end();
      await fresh.drop();
      const admin = await connected(fresh.adminUrl);
      await admin.query(`drop role ${role}, ${migrator.name}`);
      await admin.end();
    },
  };
}

function as(url: string, role: string): string {
  const changed = new URL(url);
  changed.username = role;
  changed.password = 'spec';
  return changed.href;
}

async function connected(url: string): Promise<Client> {
  // Specs ask several things at once.
  const client = new Client({ connectionString: url, pipeline: true });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
