import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { Seed } from '#libs/demonstration';
import { fromRoot, ServerProcess } from '#libs/process';
import { startEmbedded } from '#libs/servers';
import { Clients } from '../../tools/journey/clients.js';
import { ReadyMark } from '../../tools/up/ready-mark.js';
import { Resources } from '../../tools/up/resources.js';
import { present } from '../runner/present.js';

const PORT_BASE = 19_000;
const READY_MS = 180_000;

/** The whole demonstration network as `npm run up` runs it, on a PostgreSQL that counts statements. */
export class Network {
  private constructor(
    private readonly resources: Resources,
    /** The people of the network. */
    readonly clients: Clients,
    /** The process that all nodes descend from. */
    readonly nodes: number,
    /** That of PostgreSQL. */
    readonly postgres: number,
    private readonly sql: Client,
  ) {}

  static async start(): Promise<Network> {
    const resources = new Resources();
    try {
      return await startNetwork(resources, (...parts) => new Network(resources, ...parts));
    } catch (error) {
      await resources.close();
      throw error;
    }
  }

  /** How many statements the nodes have asked of PostgreSQL so far, `begin` and `commit` included. */
  async statements(): Promise<number> {
    const { rows } = await this.sql.query<{ calls: number }>(
      `select coalesce(sum(calls), 0)::float8 as calls from pg_stat_statements
        where userid <> 'postgres'::regrole`,
    );
    return present(rows[0]).calls;
  }

  stop(): Promise<void> {
    return this.resources.close();
  }
}

async function startNetwork(
  resources: Resources,
  made: (clients: Clients, nodes: number, postgres: number, sql: Client) => Network,
): Promise<Network> {
  const root = await mkdtemp(join(tmpdir(), 'enlace-bench-network-'));
  await chmod(root, 0o711);
  await resources.add(() => rm(root, { recursive: true, force: true }));
  const postgres = await startEmbedded({ dataDir: join(root, 'postgres') });
  await resources.add(() => postgres.stop());
  const set = `alter system set shared_preload_libraries = 'pg_stat_statements'`;
  const before = await connected(postgres.url);
  await before.query(set).finally(() => before.end());
  await postgres.restart();
  const sql = await connected(postgres.url);
  await resources.add(() => sql.end());
  await sql.query('create extension pg_stat_statements');
  const data = join(root, 'network');
  const args = [fromRoot('dist/tools/up/main.js'), '--data', data];
  const up = await ServerProcess.start(
    process.execPath,
    [...args, '--port-base', String(PORT_BASE)],
    { env: { ...process.env, DATABASE_URL: postgres.url } },
  );
  await resources.add(() => up.stop('SIGTERM'));
  await untilReady(up, new ReadyMark(data));
  const clients = new Clients(PORT_BASE, present(await Seed.find(data)));
  return made(clients, up.pid, postgres.pid, sql);
}

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function untilReady(up: ServerProcess, ready: ReadyMark): Promise<void> {
  const deadline = Date.now() + READY_MS;
  while (!ready.isSet) {
    const lastLine = up.output.at(-1) ?? '';
    if (!up.running) throw new Error(`the network did not start: ${lastLine}`);
    if (Date.now() > deadline) throw new Error(`the network was not ready in time: ${lastLine}`);
    await sleep(100);
  }
}
