import { CivilCalendar } from '#libs/calendar';
import {
  ChildKeys,
  FileKeyProvider,
  type KeyProvider,
  KeyStore,
  watchDestroyedKeys,
} from '#libs/confidentiality';
import { backoff, openEventLog, Outbox, pause, type EventLog } from '#libs/messaging';
import { createObservability, type Observability } from '#libs/observability';
import { Database, isTransient, openFirst, openPool, requireMigrations } from '#libs/persistence';
import { schemaOf } from './migrate-service.js';
import type { ServiceConfig } from './service-config.js';
import type { ServiceDefinition } from './service-definition.js';

/** What a service's module uses: its database, keys, event log and observability. */
export interface ServiceRuntime {
  readonly config: ServiceConfig;
  /** `hn.reception`: the consumer group, and the name in logs. */
  readonly name: string;
  readonly database: Database;
  /** The civil days of the node. */
  readonly calendar: CivilCalendar;
  readonly keys: ChildKeys;
  readonly keyProvider: KeyProvider;
  readonly log: EventLog;
  readonly outbox: Outbox;
  readonly observability: Observability;
  close(): Promise<void>;
}

/**
 * Opens what a service depends on; waits for PostgreSQL without limit, never for a broker.
 * Throws `SchemaMismatchError` for a database that was not migrated to this version: each event that
 * it consumed would fail and be parked.
 */
export async function openRuntime(
  definition: ServiceDefinition,
  config: ServiceConfig,
  signal?: AbortSignal,
): Promise<ServiceRuntime> {
  const { node } = config;
  const name = `${node}.${definition.name}`;
  const observability = createObservability({
    node,
    service: definition.name,
    level: config.logLevel,
  });
  const keyProvider = await FileKeyProvider.read(config.nodeKeyFile, config.formerNodeKeyFile);
  const database = await whenReachable(() => connect(definition, config, name), signal);
  const keySession = { url: config.keyStoreUrl, limits: config.sessionLimits };
  const keyPool = openPool({
    ...keySession,
    ...{ name: `${name}.keys`, as: 'key-store', size: 3 },
    // Its few statements go by keys: a plan that fits them all saves half of each query.
    settings: { plan_cache_mode: 'force_generic_plan' },
  });
  // Whatever needs a key waits while the key store is unavailable.
  await openFirst(keyPool).catch(() => undefined);
  const keys = new ChildKeys(new KeyStore(keyPool, keyProvider));
  const watch = watchDestroyedKeys({ ...keySession, name: `${name}.key-watch` }, keys);
  const log = openEventLog(config.eventLog, name, config.sessionLimits);
  const outbox = new Outbox({ node, service: definition.name, keys });
  const close = async (): Promise<void> => {
    await log.close();
    await database.close();
    await watch.stop();
    await keyPool.end();
  };
  const calendar = new CivilCalendar(config.timeZone);
  const opened = { database, calendar, keys, keyProvider, log, outbox };
  return { config, name, ...opened, observability, close };
}

async function connect(
  definition: ServiceDefinition,
  { databaseUrl: url, sessionLimits: limits }: ServiceConfig,
  applicationName: string,
): Promise<Database> {
  const entities = [...definition.entities];
  const database = await Database.connect({ url, entities, applicationName, limits });
  try {
    await requireMigrations(database.pool, schemaOf(definition).migrations);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Opens something, again and again while PostgreSQL or the network is what fails. */
export async function whenReachable<Opened>(
  open: () => Promise<Opened>,
  signal?: AbortSignal,
): Promise<Opened> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await open();
    } catch (error) {
      if (!isTransient(error) || signal?.aborted) throw error;
      await pause(backoff(attempt), signal);
    }
  }
}
