import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Pool } from 'pg';
import { ChildKeys, FileKeyProvider, KeyStore } from '#libs/confidentiality';
import { testTokens, type TestTokens } from '#libs/identity/testing';
import { openEventLog, type EventLog } from '#libs/messaging';
import { Database, sessionAs } from '#libs/persistence';
import { declareTopics } from '#libs/kafka-admin';
import { startKafka, startEmbedded } from '#libs/servers';
import {
  demonstrationNodes,
  Seed,
  keyDatabase,
  serviceDatabase,
  databaseUrls,
} from '#libs/demonstration';
import type { Ground } from '../../tools/up/environments.js';
import { prepareDatabases } from '../../tools/up/prepare-databases.js';
import { keyFiles, prepareKeys, type PreparedKeys } from '../../tools/up/prepare-keys.js';
import type { Resources } from '../../tools/up/resources.js';
import { ServiceProcess } from './service-process.js';

/**
 * A PostgreSQL that waits for its disk, a Kafka broker, and the databases of the demonstration
 * network; services are started as they are needed. No service of `gt` ever runs: its databases are
 * where parts are measured alone.
 */
export class World {
  private readonly issuers = new Map<string, Promise<TestTokens>>();

  private constructor(
    private readonly resources: Resources,
    readonly brokers: readonly string[],
    readonly keys: PreparedKeys,
    private readonly ground: Ground,
    private readonly superuserUrl: string,
  ) {}

  static async start(resources: Resources): Promise<World> {
    const data = await mkdtemp(join(tmpdir(), 'enlace-bench-'));
    await chmod(data, 0o711);
    await resources.add(() => rm(data, { recursive: true, force: true }));
    const postgres = await startEmbedded({ dataDir: join(data, 'postgres') });
    await resources.add(() => postgres.stop());
    const started = await startKafka();
    if ('reason' in started) throw new Error(started.reason);
    await resources.add(() => started.kafka.stop());
    const { brokers } = started.kafka;
    await declareTopics(
      { brokers },
      demonstrationNodes.map(({ node }) => node),
    );
    const seed = await Seed.make(data);
    const keys = await prepareKeys(data);
    await prepareDatabases(postgres.url, seed);
    const ground: Ground = {
      ...{ data, seed, urlOf: databaseUrls(postgres.url, seed), logLevel: 'warn' },
      kafka: `kafka://${brokers.join(',')}`,
      trustListKey: keys.trustListKey,
    };
    return new World(resources, brokers, keys, ground, postgres.url);
  }

  /** Starts a service of a node as a process of its own; resolves when it is ready. */
  async launch(node: string, service: string): Promise<ServiceProcess> {
    const { issuer } = await this.tokens(node);
    const launched = await ServiceProcess.launch(this.ground, { node, service, issuer });
    await this.resources.add(() => launched.stop());
    return launched;
  }

  /** Lets something end with the world, whatever becomes of the suite that opened it. */
  closeWith(close: () => Promise<void>): Promise<void> {
    return this.resources.add(close);
  }

  /** Makes tokens that the services of a node accept. */
  tokens(node: string): Promise<TestTokens> {
    const made = this.issuers.get(node) ?? testTokens(node);
    this.issuers.set(node, made);
    return made;
  }

  /** The address of a service's database, as its application role. */
  urlOf(node: string, service: string): string {
    const name = serviceDatabase(node, service);
    return this.ground.urlOf(name, name);
  }

  /** The address of any database of the server, as superuser. */
  adminUrl(database: string): string {
    const url = new URL(this.superuserUrl);
    url.pathname = `/${database}`;
    return url.href;
  }

  /** A service's database as its application role. */
  async database(node: string, service: string): Promise<Database> {
    const applicationName = `bench.${node}.${service}`;
    const database = await Database.connect({ url: this.urlOf(node, service), applicationName });
    await this.resources.add(() => database.close());
    return database;
  }

  /** A service's database as superuser: to prepare, to inspect, and to empty. */
  async superuser(node: string, service: string): Promise<Client> {
    const client = new Client({ connectionString: this.adminUrl(serviceDatabase(node, service)) });
    await client.connect();
    await this.resources.add(() => client.end());
    return client;
  }

  /** The event log on the broker. */
  async log(name: string): Promise<EventLog> {
    const log = openEventLog(`kafka://${this.brokers.join(',')}`, name);
    await this.resources.add(() => log.close());
    return log;
  }

  /** The data keys of a node's children, as its services have them. */
  async childKeys(node: string): Promise<ChildKeys> {
    const name = keyDatabase(node);
    const pool = new Pool({
      ...{ connectionString: this.ground.urlOf(name, name), max: 3 },
      ...sessionAs('key-store'),
    });
    await this.resources.add(() => pool.end());
    return new ChildKeys(new KeyStore(pool, await this.keyProvider(node)));
  }

  keyProvider(node: string): Promise<FileKeyProvider> {
    return FileKeyProvider.read(this.keyFiles(node).nodeKey);
  }

  keyFiles(node: string) {
    return keyFiles(this.ground.data, node);
  }
}
