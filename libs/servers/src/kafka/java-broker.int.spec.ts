import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { kafkajs, createTopics } from '#libs/kafka-client';
import { describeWithKafka } from '#libs/kafka-client/testing';
import { declareTopics } from '#libs/kafka-admin';
import { startJavaBroker } from './java-broker.js';
import type { OwnKafkaServer } from './kafka-server.js';

const { Kafka, logLevel } = kafkajs;
const report = () => undefined;
const patience = 90_000;

function client(brokers: string[]) {
  return new Kafka({ brokers, retry: { retries: 2 }, logLevel: logLevel.NOTHING });
}

async function send(brokers: string[], topic: string): Promise<void> {
  const producer = client(brokers).producer();
  await producer.connect();
  await producer.send({ topic, acks: -1, messages: [{ key: 'a', value: 'stored' }] });
  await producer.disconnect();
}

/** How many messages a topic holds; a broker just come back needs a moment to lead it again. */
async function count(brokers: string[], topic: string): Promise<number> {
  const admin = client(brokers).admin();
  await admin.connect();
  try {
    for (let tries = 0; ; tries += 1) {
      const offsets = await admin.fetchTopicOffsets(topic).catch(() => undefined);
      if (offsets) return offsets.reduce((sum, { offset }) => sum + Number(offset), 0);
      if (tries === 100) throw new Error(`nobody leads ${topic}`);
      await sleep(100);
    }
  } finally {
    await admin.disconnect();
  }
}

describeWithKafka('the Java broker', () => {
  let dataDir: string;
  let broker: OwnKafkaServer;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'enlace-spec-kafka-'));
    broker = await startJavaBroker({ dataDir, report });
  }, patience);

  afterAll(async () => {
    await broker.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('declares the topics of the nodes once and leaves them alone after', async () => {
    const made = ['node.hn', 'exchange.hn', 'node.mx', 'exchange.mx'];
    const nodes = ['hn', 'mx'];
    expect(await declareTopics(broker, nodes)).toEqual({
      made,
      present: [],
      different: [],
    });
    const again = await declareTopics(broker, nodes);
    expect(again).toEqual({ made: [], present: made, different: [] });
  });

  it('reports a topic that is otherwise than declared and does not alter it', async () => {
    const admin = client(broker.brokers).admin();
    await admin.connect();
    await createTopics(admin, [{ topic: 'node.xx', numPartitions: 3 }]);
    await admin.disconnect();
    const first = await declareTopics(broker, ['xx']);
    expect(first.made).toEqual(['exchange.xx']);
    expect(first.different).toContain('node.xx: partitions is 3, declared 8');
    expect(first.different).toContain('node.xx: retention.ms is 604800000, declared 2592000000');
    const second = await declareTopics(broker, ['xx']);
    expect(second.different).toEqual(first.different);
  });

  it('makes no topic for somebody who writes to it', async () => {
    await expect(send(broker.brokers, 'undeclared')).rejects.toThrow();
  });

  it(
    'comes back after kill -9 with what it had acknowledged, on the same port',
    async () => {
      await declareTopics(broker, ['hn']);
      await send(broker.brokers, 'node.hn');
      await broker.kill9();
      await broker.restart();
      expect(await count(broker.brokers, 'node.hn')).toBe(1);
    },
    patience,
  );

  it(
    'notifies its supervisor when it dies, and a second start on its data continues where it was',
    async () => {
      const reason = new Promise<string>((resolve) => broker.onUnexpectedEnd(resolve));
      process.kill(broker.pid, 'SIGKILL');
      expect(await reason).toMatch(/^Kafka ended \(SIGKILL\)/);
      const before = broker.brokers;
      broker = await startJavaBroker({ dataDir, report });
      expect(broker.brokers).toEqual(before);
      expect(await count(broker.brokers, 'node.hn')).toBe(1);
    },
    patience,
  );

  it('reports in one line that its port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const elsewhere = join(dataDir, 'elsewhere');
    await expect(startJavaBroker({ dataDir: elsewhere, port, report })).rejects.toThrow(
      `Port ${port} is in use: Kafka cannot start. Stop what uses it.`,
    );
    other.close();
  });
});
