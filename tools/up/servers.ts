import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { sharedPorts } from '../network/addresses.js';
import { demonstrationNodes } from '../network/demonstration-network.js';
import { clearLeftovers } from '../postgres/postmaster.js';
import { planDatabases } from './database-plan.js';
import type { UpOptions } from './options.js';

/** A server that others gave us or that is ours. */
export interface Server {
  /** Where it is: a superuser's address of PostgreSQL, `kafka://…` of a broker. */
  readonly url: string;
  stop(): Promise<void>;
  /** Its process, when it is ours. */
  readonly pid?: () => number | undefined;
  /** Starts it again after it ended; absent when it is not ours. */
  readonly restart?: () => Promise<void>;
  /** Hears in one line when it ends unasked. */
  onEnd(listener: (line: string) => void): void;
}

const given = { stop: () => Promise.resolve(), onEnd: () => undefined };

/** PostgreSQL: the one that DATABASE_URL names, else that of the packages on kept data. */
export async function startDatabaseServer({ data, portBase }: UpOptions): Promise<Server> {
  const url = process.env['DATABASE_URL'];
  if (url) return { url, ...given };
  const { startEmbedded } = await import('../postgres/embedded.js');
  const port = sharedPorts(portBase).postgres;
  const server = await startEmbedded({ dataDir: join(data, 'postgres'), port });
  return {
    url: server.url,
    stop: () => server.stop(),
    pid: () => server.pid,
    restart: () => server.restart(),
    onEnd: (listener) => server.onUnexpectedEnd(listener),
  };
}

/** Apache Kafka: that of KAFKA_BROKERS, else a Java process on kept data; its topics declared. */
export async function startBroker(
  { data, portBase }: UpOptions,
  say: (line: string) => void,
): Promise<Server> {
  const { declareTopics } = await import('../kafka/declare-topics.js');
  const nodes = demonstrationNodes.map(({ node }) => node);
  const brokers = process.env['KAFKA_BROKERS'];
  if (brokers) {
    await declareTopics(brokers.split(','), nodes);
    return { url: `kafka://${brokers}`, ...given };
  }
  const { startJavaBroker } = await import('../kafka/java-broker.js');
  const port = sharedPorts(portBase).kafka;
  const server = await startJavaBroker({ dataDir: join(data, 'kafka'), port, say });
  await declareTopics(server.brokers, nodes);
  return {
    url: `kafka://${server.brokers.join(',')}`,
    stop: () => server.stop(),
    pid: () => server.pid,
    restart: () => server.restart(),
    onEnd: (listener) => server.onUnexpectedEnd(listener),
  };
}

/** Wipes all data; on a server that was given, our databases. */
export async function wipe({ data }: UpOptions): Promise<void> {
  await clearLeftovers(join(data, 'postgres'));
  await rm(data, { recursive: true, force: true });
  const url = process.env['DATABASE_URL'];
  if (!url) return;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const { name } of planDatabases()) {
      await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
    }
  } finally {
    await client.end();
  }
}
