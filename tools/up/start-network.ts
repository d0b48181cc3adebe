import { Listr, type ListrTask } from 'listr2';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeAddresses, type NodeAddresses } from '../network/addresses.js';
import { Seed } from '../network/seed.js';
import { assertPortFree } from '../process/ports.js';
import { separateServices, wholeNode } from './child-plan.js';
import { databaseUrls } from './database-urls.js';
import type { Ground } from './environments.js';
import { adoptDirectory, epochsAgreed } from './open-border.js';
import type { UpOptions } from './options.js';
import { prepareKeys, type PreparedKeys } from './prepare-keys.js';
import type { Resources } from './resources.js';
import { startBroker, startDatabaseServer, wipe, type Server } from './servers.js';
import { Supervisor } from './supervisor.js';

/** What the steps of a start hand on. */
interface Start {
  readonly nodes: readonly NodeAddresses[];
  readonly supervisor: Supervisor;
  seed: Seed;
  postgres: Server;
  kafka?: Server;
  keys: PreparedKeys;
}

/** What is needed to start, and who is told of what ends. */
export interface NetworkOptions extends UpOptions {
  readonly resources: Resources;
  /** Hears in one line what happens later. */
  readonly say: (line: string) => void;
}

/** A network that runs. */
export interface RunningNetwork {
  readonly nodes: readonly NodeAddresses[];
  readonly seed: Seed;
  /** Settles with one line when it cannot go on. */
  readonly failed: Promise<string>;
}

/** Starts everything, showing its steps. Throws one clear line for what cannot start. */
export async function startNetwork(options: NetworkOptions): Promise<RunningNetwork> {
  const { separate, data, say, resources } = options;
  const logs = join(data, 'logs');
  const supervisor = new Supervisor({ logs, restart: separate, say });
  const nodes = nodeAddresses(options.portBase);
  const steps = new Listr<Start>(stepsOf(options), {
    ctx: { nodes, supervisor } as unknown as Start,
    registerSignalListeners: false,
    renderer: process.stdout.isTTY ? 'default' : 'silent',
  });
  if (!process.stdout.isTTY) tellPlainly(steps, say);
  await resources.add(() => supervisor.stop());
  const { seed, postgres, kafka } = await steps.run();
  const ends = [postgres, kafka].flatMap((server) => (server ? [endOf(server, options)] : []));
  return { nodes, seed, failed: Promise.race([supervisor.failed, ...ends]) };
}

function stepsOf(options: NetworkOptions): ListrTask<Start>[] {
  const { data, reset, kafka, resources } = options;
  return [
    { title: 'Wipe all data', enabled: reset, task: () => wipe(options) },
    {
      title: 'Ports',
      task: async ({ nodes }) => {
        await mkdir(data, { recursive: true });
        await assertAllFree(nodes);
      },
    },
    {
      title: 'PostgreSQL',
      task: async (start) => {
        start.postgres = await startDatabaseServer(options);
        await resources.add(() => start.postgres.stop());
      },
    },
    {
      title: 'Apache Kafka',
      enabled: kafka,
      task: async (start, task) => {
        const broker = await startBroker(options, (line) => (task.output = line));
        start.kafka = broker;
        await resources.add(() => broker.stop());
      },
    },
    {
      title: 'Keys and directory',
      task: async (start) => {
        start.seed = await Seed.make(data);
        start.keys = await prepareKeys(data);
      },
    },
    { title: 'Databases', task: (start) => databases(options, start) },
    { title: 'Nodes', task: (start) => startNodes(options, start) },
    {
      title: 'Border',
      task: async ({ nodes, seed, keys }) => {
        await adoptDirectory(nodes, seed, keys.directory);
        await epochsAgreed(nodes, seed);
      },
    },
  ];
}

async function assertAllFree(nodes: readonly NodeAddresses[]): Promise<void> {
  for (const { node, gateway, issuer, services } of nodes) {
    await assertPortFree(gateway, `the gateway of ${node}`);
    for (const { name, port } of services) await assertPortFree(port, `${node}.${name}`);
    await assertPortFree(issuer, `the issuer of ${node}`);
  }
}

async function databases({ data }: UpOptions, { postgres, seed }: Start): Promise<void> {
  const { Freshness } = await import('./freshness.js');
  const freshness = await Freshness.of(data, postgres.url);
  if (freshness.prepared) return;
  const { prepareDatabases } = await import('./prepare-databases.js');
  await prepareDatabases(postgres.url, seed);
  await freshness.remember();
}

async function startNodes(options: UpOptions, start: Start): Promise<void> {
  const { seed, postgres, kafka, keys, nodes, supervisor } = start;
  const ground: Ground = {
    ...{ data: options.data, seed, urlOf: databaseUrls(postgres.url, seed) },
    ...(kafka && { kafka: kafka.url }),
    directoryKey: keys.directoryKey,
    logLevel: process.env['LOG_LEVEL'] ?? 'warn',
  };
  const plan = options.separate ? separateServices : wholeNode;
  const children = await Promise.all(nodes.map((at) => plan(ground, at)));
  await supervisor.start(children.flat());
}

/** Settles when a server of ours has ended and is not brought back. */
function endOf(server: Server, { separate, say }: NetworkOptions): Promise<string> {
  return new Promise((resolve) => {
    server.onEnd((line) => {
      if (!separate || !server.restart) {
        resolve(line);
        return;
      }
      say(`${line} Started again.`);
      server.restart().catch(() => resolve(line));
    });
  });
}

/** Not a terminal: one line for each step that was done. */
function tellPlainly(steps: Listr<Start>, say: (line: string) => void): void {
  for (const task of steps.tasks) {
    const begun = Date.now();
    task.on('COMPLETED' as never, () => say(`${task.title} (${Date.now() - begun} ms)`));
  }
}
