import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sharedPorts } from '#libs/demonstration';
import {
  assertUsable,
  dropDatabases,
  givenBroker,
  givenDatabase,
  naming,
} from './given-servers.js';
import type { UpOptions } from './options.js';

/** A server that others gave us or that is ours. */
export interface Server {
  /** Where it is: a superuser's address of PostgreSQL, the operator's of a broker. */
  readonly url: string;
  stop(): Promise<void>;
  /** Its process, when it is ours. */
  readonly pid?: () => number | undefined;
  /** Starts it again after it ended; absent when it is not ours. */
  readonly restart?: () => Promise<void>;
  /** Receives one line when it ends unexpectedly, and whether its disk was full. */
  onEnd(listener: (line: string, diskFull: boolean) => void): void;
}

const given = { stop: () => Promise.resolve(), onEnd: () => undefined };

/** PostgreSQL: the one that DATABASE_URL names, else that of the packages, on the stored data. */
export async function startDatabaseServer({ data, portBase }: UpOptions): Promise<Server> {
  const url = givenDatabase();
  if (url !== undefined) {
    await naming('DATABASE_URL', assertUsable(url));
    return { url, ...given };
  }
  const { startEmbedded } = await import('#libs/servers');
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

/**
 * Apache Kafka: that of KAFKA_BROKERS, else a secured one on the stored data; topics and ACLs
 * declared.
 */
export async function startBroker(
  { data, portBase }: UpOptions,
  report: (line: string) => void,
): Promise<Server> {
  const { declareDemonstration, startDemonstrationBroker } =
    await import('../kafka/demonstration-broker.js');
  const url = givenBroker();
  if (url !== undefined) {
    await naming('KAFKA_BROKERS', declareDemonstration(url));
    return { url, ...given };
  }
  const port = sharedPorts(portBase).kafka;
  const [dataDir, keys] = [join(data, 'kafka'), join(data, 'keys', 'kafka')];
  const { server, address } = await startDemonstrationBroker({ dataDir, port, keys, report });
  return {
    url: address,
    stop: () => server.stop(),
    pid: () => server.pid,
    restart: () => server.restart(),
    onEnd: (listener) => server.onUnexpectedEnd(listener),
  };
}

/** Wipes all data; on servers that were given, our databases and topics. */
export async function wipe({ data, kafka }: UpOptions): Promise<void> {
  const { clearLeftovers } = await import('#libs/servers');
  await clearLeftovers(join(data, 'postgres'));
  const url = givenDatabase();
  if (url !== undefined) await naming('DATABASE_URL', dropDatabases(url));
  const broker = kafka ? givenBroker() : undefined;
  if (broker !== undefined) {
    const { removeDemonstration } = await import('../kafka/demonstration-broker.js');
    await naming('KAFKA_BROKERS', removeDemonstration(broker));
  }
  await rm(data, { recursive: true, force: true });
}
