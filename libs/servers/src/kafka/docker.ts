import { freePort } from '#libs/process';
import type { KafkaServer } from './kafka-server.js';
import { kafkaVersion } from './version.js';

const readyMs = 120_000;

/** Apache Kafka's own image; throws when there is no Docker or it cannot have the image. */
export async function startDockerKafka(): Promise<KafkaServer> {
  const { GenericContainer, getContainerRuntimeClient, Wait } = await import('testcontainers');
  // The broker must advertise the address by which it is reached, so that one is known beforehand.
  const port = await freePort();
  const { host } = (await getContainerRuntimeClient()).info.containerRuntime;
  const container = await new GenericContainer(`apache/kafka:${kafkaVersion()}`)
    .withExposedPorts({ container: 9092, host: port })
    .withEnvironment(environment(host, port))
    .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/))
    .withStartupTimeout(readyMs)
    .start();
  return {
    brokers: [`${host}:${port}`],
    source: 'docker',
    stop: async () => {
      await container.stop();
    },
  };
}

function environment(host: string, port: number): Record<string, string> {
  return {
    KAFKA_NODE_ID: '1',
    KAFKA_PROCESS_ROLES: 'broker,controller',
    KAFKA_LISTENERS: 'CLIENTS://:9092,CONTROLLER://:9093',
    KAFKA_ADVERTISED_LISTENERS: `CLIENTS://${host}:${port}`,
    KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT',
    KAFKA_INTER_BROKER_LISTENER_NAME: 'CLIENTS',
    KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
    KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
    KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
    KAFKA_MESSAGE_MAX_BYTES: '2097152',
    KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
    KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
    KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
    KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
  };
}
