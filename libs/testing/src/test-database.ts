import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { askCoordinator } from './ask-coordinator.js';
import { testRun } from './test-run.js';

/** A database that is prepared once in a run and then copied for each spec file. */
export interface DatabaseTemplate {
  /** Two templates of one name are one. */
  name: string;
  /** Migrates the empty database at `url` (superuser); must close its connections. */
  build(url: string): Promise<void>;
}

/** A database of a spec file's own. */
export interface TestDatabase {
  name: string;
  /** As superuser. */
  url: string;
  /** The same server's database `postgres`, as superuser: to make roles or other databases. */
  adminUrl: string;
  /** Removes it; throws when the spec left connections open. */
  drop(): Promise<void>;
}

/** Makes a fresh database, from the template if one is given. Call `drop()` in `afterAll`. */
export async function testDatabase(template?: DatabaseTemplate): Promise<TestDatabase> {
  const adminUrl = await postgresForTests();
  const name = `test_${testRun()}_${randomBytes(4).toString('hex')}`;
  const source = template ? await ensureTemplate(adminUrl, template) : 'template0';
  await withClient(adminUrl, (client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE ${source}`),
  );
  return { name, url: urlOf(adminUrl, name), adminUrl, drop: () => drop(adminUrl, name) };
}

/** The superuser's url of this run's PostgreSQL; starts it if nobody has asked before. */
export async function postgresForTests(): Promise<string> {
  const response = await askCoordinator<{ url?: string; reason?: string }>('/postgres');
  if (!response.url)
    throw new Error(`No PostgreSQL for the tests: ${response.reason ?? 'unknown'}`);
  return response.url;
}

async function ensureTemplate(adminUrl: string, template: DatabaseTemplate): Promise<string> {
  const digest = createHash('sha256').update(template.name).digest('hex');
  const name = `template_${testRun()}_${digest.slice(0, 12)}`;
  await withClient(adminUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [name]);
    const made = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (made.rowCount) return;
    await client.query(`DROP DATABASE IF EXISTS ${name}_partial WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${name}_partial`);
    await template.build(urlOf(adminUrl, `${name}_partial`));
    await untilUnused(client, `${name}_partial`);
    await client.query(`ALTER DATABASE ${name}_partial RENAME TO ${name}`);
  });
  return name;
}

async function drop(adminUrl: string, name: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const left = await untilUnused(client, name);
    await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
    if (left > 0) throw new Error(`The spec left ${left} connections to its database open.`);
  });
}

/** A connection that was closed is gone a moment later; returns how many are not. */
async function untilUnused(client: pg.Client, name: string): Promise<number> {
  for (let tries = 0; ; tries += 1) {
    const sessions = await client.query<{ open: number }>(
      'SELECT count(*)::int AS open FROM pg_stat_activity WHERE datname = $1',
      [name],
    );
    const open = sessions.rows[0]?.open ?? 0;
    if (open === 0 || tries === 40) return open;
    await sleep(50);
  }
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function urlOf(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}
