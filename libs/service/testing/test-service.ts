import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { call, type Received } from '#libs/http/testing';
import { testTokens, type TestTokens, type TokenOptions } from '#libs/identity/testing';
import { createNodeKeyFile, migrateKeyStore } from '#libs/confidentiality';
import { declarePostgresTopics, migratePostgresEventLog } from '#libs/messaging';
import { provisionDatabase } from '#libs/persistence';
import {
  migrateService,
  startService,
  type RunningService,
  type ServiceDefinition,
} from '#libs/service';
import { testNodeLog, type TestNodeLog } from './test-node-log.js';
import { testDatabase, type TestDatabase } from '#libs/testing';

type Body = Received;

/** A service that runs as in production, on a database, key store and event log of its own. */
export interface TestService extends Pick<TestNodeLog, 'receive' | 'published' | 'erase'> {
  readonly url: string;
  /** Where its metrics and the detail of its health are. */
  readonly operationsUrl: string;
  readonly tokens: TestTokens;
  readonly running: RunningService;
  /** What it was started with: `startService` makes another instance of it, or the same one again. */
  readonly env: Readonly<Record<string, string>>;
  /** The database as its superuser, to inspect what is stored. */
  readonly sql: Client;
  /** The node's event log and key store, as their owner. */
  readonly log: Client;
  /** One request as an actor with these claims; POSTs get an Idempotency-Key unless one is given. */
  as(claims: TokenOptions): Caller;
  stop(): Promise<void>;
}

export type Caller = (
  method: string,
  path: string,
  options?: { headers?: Record<string, string>; body?: unknown },
) => Promise<Body>;

/** Starts `definition` for node `hn` (or another) with everything real. */
export async function testService(
  definition: ServiceDefinition,
  { node = 'hn', env = {} }: { node?: string; env?: Record<string, string> } = {},
): Promise<TestService> {
  const databases = await Promise.all([testDatabase(), testDatabase(), testDatabase()]);
  const [service, log, keys] = databases;
  const role = { name: `enlace_spec_${randomBytes(6).toString('hex')}`, password: 'spec' };
  await makeRole(service, role);
  const [databaseUrl, logUrl, keyStoreUrl] = databases.map(({ url }) => withRole(url, role)) as [
    string,
    string,
    string,
  ];
  await migrateService(definition, service.url, databaseUrl);
  await migratePostgresEventLog(log.url, [role.name]);
  const topics = [`node.${node}`, 'exchange.mx', 'exchange.hn', 'exchange.gt', 'exchange.rcm'];
  await declarePostgresTopics(
    log.url,
    topics.map((topic) => ({ topic, partitions: 4 })),
  );
  await migrateKeyStore(keys.url, { applicationRoles: [role.name] });
  const folder = await mkdtemp(join(tmpdir(), 'enlace-'));
  await createNodeKeyFile(join(folder, 'node.key'));
  const tokens = await testTokens(node);
  const environment = {
    ...{ ENLACE_NODE: node, TIME_ZONE: 'UTC' },
    DATABASE_URL: databaseUrl,
    KEY_STORE_URL: keyStoreUrl,
    NODE_KEY_FILE: join(folder, 'node.key'),
    EVENT_LOG: logUrl,
    ISSUER_URL: tokens.issuer,
    LOG_LEVEL: 'silent',
    ...env,
  };
  const running = await startService(definition, environment, {
    onFatal: (error) => {
      throw error;
    },
  });
  const sql = await connected(service.url);
  const logClient = await connected(log.url);
  const nodeLog = await testNodeLog(node, log.url, logClient, keys.url, join(folder, 'node.key'));
  return {
    url: running.url,
    operationsUrl: running.operationsUrl,
    tokens,
    running,
    env: environment,
    sql,
    log: logClient,
    receive: nodeLog.receive,
    published: nodeLog.published,
    erase: nodeLog.erase,
    as: (claims) => callerOf(running.url, tokens, claims),
    stop: async () => {
      await running.stop();
      await nodeLog.close();
      await Promise.all([sql.end(), logClient.end(), tokens.close()]);
      await Promise.all(databases.map((database) => database.drop()));
      await dropRole(service.adminUrl, role.name);
      await rm(folder, { recursive: true });
    },
  };
}

function callerOf(url: string, tokens: TestTokens, claims: TokenOptions): Caller {
  return async (method, path, { headers = {}, body } = {}) => {
    const token = await tokens.token(claims);
    return call(url, method, path, {
      headers: {
        authorization: `Bearer ${token}`,
        ...(method === 'POST' && { 'idempotency-key': crypto.randomUUID() }),
        ...headers,
      },
      ...(body !== undefined && { body }),
    });
  };
}

async function makeRole(database: TestDatabase, role: { name: string; password: string }) {
  const url = new URL(database.url);
  await provisionDatabase(database.adminUrl, {
    database: decodeURIComponent(url.pathname.slice(1)),
    migrator: { name: `${role.name}_migrator`, password: role.password },
    application: role,
  });
}

async function dropRole(adminUrl: string, name: string): Promise<void> {
  const client = await connected(adminUrl);
  await client.query(`drop role if exists ${name}, ${name}_migrator`);
  await client.end();
}

function withRole(url: string, { name, password }: { name: string; password: string }): string {
  const changed = new URL(url);
  changed.username = name;
  changed.password = password;
  return changed.href;
}

async function connected(url: string): Promise<Client> {
  // Specs ask several things at once.
  const client = new Client({ connectionString: url, pipeline: true });
  await client.connect();
  return client;
}
