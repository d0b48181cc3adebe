import { createServer, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import {
  type KafkaResponse,
  startKafka,
  type PostgresServer,
  startPostgres,
  type KafkaServer,
} from '#libs/servers';
import { deleteTestTopics, dropTestDatabases } from './clean-up.js';
import { oneLine } from '#libs/process';

/** Starts each server once, when the first spec of a run asks for it, and stops it at the end. */
export interface Coordinator {
  url: string;
  close(): Promise<void>;
}

export async function openCoordinator(): Promise<Coordinator> {
  const servers = new TestServers();
  const http = createServer((request, response) => void servers.respond(request.url, response));
  // A worker's connection stays open: closing an idle one would race with the worker's next request.
  http.keepAliveTimeout = 0;
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  // Jest's own end must not wait for it.
  http.unref();
  return {
    url: addressOf(http),
    close: async () => {
      http.closeAllConnections();
      http.close();
      await servers.stop();
    },
  };
}

class TestServers {
  #postgres: Promise<PostgresServer> | undefined;
  #kafka: Promise<KafkaResponse> | undefined;

  async respond(path: string | undefined, response: ServerResponse): Promise<void> {
    try {
      response.end(JSON.stringify(path === '/kafka' ? await this.#askKafka() : await this.#ask()));
    } catch (error) {
      response.end(JSON.stringify({ reason: oneLine(error) }));
    }
  }

  async stop(): Promise<void> {
    const kafka = await this.#kafka?.catch(() => undefined);
    const postgres = await this.#postgres?.catch(() => undefined);
    await Promise.all([
      postgres && endPostgres(postgres),
      kafka && 'kafka' in kafka && endKafka(kafka.kafka),
    ]);
  }

  async #ask(): Promise<{ url: string }> {
    const { url } = await (this.#postgres ??= startPostgres());
    return { url };
  }

  async #askKafka(): Promise<{ brokers: string[] } | { reason: string }> {
    const outcome = await (this.#kafka ??= startAndReport());
    return 'kafka' in outcome ? { brokers: outcome.kafka.brokers } : outcome;
  }
}

async function startAndReport(): Promise<KafkaResponse> {
  const outcome = await startKafka();
  if ('reason' in outcome) process.stderr.write(`Kafka suites cannot run. ${outcome.reason}\n`);
  return outcome;
}

/** A server that was given to us outlives the run: what specs made on it is removed. */
async function endPostgres(postgres: PostgresServer): Promise<void> {
  if (postgres.source === 'DATABASE_URL') await dropTestDatabases(postgres.url);
  await postgres.stop();
}

async function endKafka(kafka: KafkaServer): Promise<void> {
  if (kafka.source === 'KAFKA_BROKERS') await deleteTestTopics(kafka.brokers);
  await kafka.stop();
}

function addressOf(http: Server): string {
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  return `http://127.0.0.1:${address.port}`;
}
