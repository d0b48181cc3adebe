import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { oneLine } from '#libs/process';
import { startDockerKafka } from './docker.js';
import { startJavaBroker } from './java-broker.js';
import type { KafkaServer } from './kafka-server.js';

export interface KafkaChoice {
  env: NodeJS.ProcessEnv;
  /** Receives one line with the reason why a way was skipped. */
  report: (line: string) => void;
  docker: () => Promise<KafkaServer>;
  java: (report: (line: string) => void) => Promise<KafkaServer>;
}

/** A broker, or in one line why there is none. */
export type KafkaResponse = { kafka: KafkaServer } | { reason: string };

/** A broker for tests: `KAFKA_BROKERS`, else Docker, else Apache Kafka as a Java process. */
export async function startKafka(choice: Partial<KafkaChoice> = {}): Promise<KafkaResponse> {
  const { env, report, docker, java } = { ...defaults, ...choice };
  const given = env['KAFKA_BROKERS'];
  // Most clients of specs know of no keys; the rights are proven on a broker of the spec's own.
  if (given?.includes('://')) return { reason: 'KAFKA_BROKERS names no broker in the clear.' };
  if (given) return { kafka: givenKafka(given) };
  try {
    return { kafka: await docker() };
  } catch (error) {
    report(`Kafka: Docker is passed over (${oneLine(error)}).`);
  }
  try {
    return { kafka: await java(report) };
  } catch (error) {
    return { reason: `No KAFKA_BROKERS, no Docker, and ${oneLine(error)}.` };
  }
}

const defaults: KafkaChoice = {
  env: process.env,
  report: (line) => process.stderr.write(`${line}\n`),
  docker: startDockerKafka,
  java: startThrowaway,
};

function givenKafka(brokers: string): KafkaServer {
  return { brokers: brokers.split(','), source: 'KAFKA_BROKERS', stop: () => Promise.resolve() };
}

async function startThrowaway(report: (line: string) => void): Promise<KafkaServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'enlace-kafka-'));
  const broker = await startJavaBroker({ dataDir, report });
  return {
    brokers: broker.brokers,
    source: broker.source,
    stop: async () => {
      await broker.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
