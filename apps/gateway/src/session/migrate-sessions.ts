import { migrate } from '#libs/persistence';
import { Sessions1760000000400 } from './sessions.migration.js';

/** The migrations of the gateway's database, in order. */
export const sessionMigrations = [Sessions1760000000400];

/** Brings the gateway's database to its newest schema, as its owner; safe to repeat. */
export async function migrateSessions(migratorUrl: string, databaseUrl: string): Promise<void> {
  await migrate({
    migratorUrl,
    applicationRole: decodeURIComponent(new URL(databaseUrl).username),
    migrations: sessionMigrations,
  });
}
