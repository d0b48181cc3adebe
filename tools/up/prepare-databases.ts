import { migrateKeyStore } from '#libs/confidentiality';
import { declarePostgresTopics, migratePostgresEventLog } from '#libs/messaging';
import { provisionDatabase } from '#libs/persistence';
import {
  type Seed,
  databaseUrls,
  type DatabaseUrl,
  inboxTopics,
  nodeTopic,
  PARTITIONS,
  planDatabases,
  type PlannedDatabase,
} from '#libs/demonstration';

/** At most so many databases at once: more only wait for the disk and the processors. */
const CONCURRENCY = 6;

/** Loads the code of all migrations: a second of work, better done while PostgreSQL starts. */
export async function loadMigrations(): Promise<void> {
  const services = planDatabases().flatMap(({ kind }) =>
    kind.of === 'service' ? [kind.service] : [],
  );
  const [{ loadService }] = await Promise.all([
    import('../../apps/node/src/load-service.js'),
    import('#libs/service'),
  ]);
  await Promise.all([...new Set(services)].map(loadService));
}

/** Makes what is missing of all databases and brings each to its newest schema. */
export async function prepareDatabases(superuserUrl: string, seed: Seed): Promise<void> {
  const waiting = planDatabases();
  const urlOf = databaseUrls(superuserUrl, seed);
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      await provision(superuserUrl, seed, next);
      await migrateDatabase(next, urlOf);
    }
  };
  const working = Array.from({ length: CONCURRENCY }, work);
  try {
    await Promise.all(working);
  } finally {
    // PostgreSQL may be stopped only when nobody is at work any more.
    waiting.length = 0;
    await Promise.allSettled(working);
  }
}

/** Makes a database and its roles, where they are missing. */
export async function provision(
  superuserUrl: string,
  seed: Seed,
  { name: database, migrator, users }: PlannedDatabase,
): Promise<void> {
  const withPassword = (name: string) => ({ name, password: seed.passwordOf(name) });
  for (const user of users) {
    await provisionDatabase(superuserUrl, {
      database,
      migrator: withPassword(migrator),
      application: withPassword(user),
    });
  }
}

/** Brings a database to its newest schema, as its migrator. */
export async function migrateDatabase(planned: PlannedDatabase, urlOf: DatabaseUrl): Promise<void> {
  const { name, users, kind } = planned;
  const url = urlOf(name, planned.migrator);
  switch (kind.of) {
    case 'keys':
      return migrateKeyStore(url, { applicationRoles: users });
    case 'log':
      return migrateLog(url, users, [nodeTopic(kind.node)]);
    case 'sessions':
      return migrateGateway(url, urlOf(name, name));
    case 'border':
      return migrateLog(url, users, inboxTopics());
    case 'service':
      return migrateOne(kind.service, url, urlOf(name, name));
  }
}

async function migrateLog(url: string, users: readonly string[], topics: string[]): Promise<void> {
  await migratePostgresEventLog(url, users);
  await declarePostgresTopics(
    url,
    topics.map((topic) => ({ topic, partitions: PARTITIONS })),
  );
}

async function migrateGateway(migratorUrl: string, url: string): Promise<void> {
  const { migrateSessions } = await import('../../apps/gateway/src/session/migrate-sessions.js');
  await migrateSessions(migratorUrl, url);
}

async function migrateOne(service: string, migratorUrl: string, url: string): Promise<void> {
  const [{ migrateService }, { loadService }] = await Promise.all([
    import('#libs/service'),
    import('../../apps/node/src/load-service.js'),
  ]);
  await migrateService(await loadService(service), migratorUrl, url);
}
