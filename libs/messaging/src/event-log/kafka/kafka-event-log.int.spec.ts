import { mkdtemp, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { kafkajs } from '#libs/kafka-client';
import { describeWithKafka } from '#libs/kafka-client/testing';
import { startJavaBroker, type OwnKafkaServer } from '#libs/servers';
import { freePort } from '#libs/process';
import { eventLogConformance } from '../../../testing/event-log.conformance.js';
import { waitUntil } from '../../../testing/index.js';
import type { LogRecord } from '../event-log.js';
import { openEventLog } from '../../open-event-log.js';

const { Kafka, logLevel } = kafkajs;
/** So long the broker waits for a consumer that sends nothing. */
const SESSION_MS = 10_000;

describeWithKafka('the event log on Kafka', (kafka) => {
  const address = (): string => `kafka://${kafka.brokers.join(',')}`;
  eventLogConformance({
    address,
    open: () => openEventLog(address(), 'spec'),
    declare: async (partitions) => {
      const topic = kafka.topic(randomUUID());
      await kafka.createTopics([topic], partitions);
      return topic;
    },
    undeclared: () => kafka.topic(randomUUID()),
    writeTombstone: async (topic, key) => {
      const { brokers } = kafka;
      const producer = new Kafka({ brokers, logLevel: logLevel.NOTHING }).producer();
      await producer.connect();
      await producer.send({ topic, messages: [{ key, value: null }] });
      await producer.disconnect();
    },
    absent: async (topic) => {
      const port = await freePort();
      const dataDir = await mkdtemp(join(tmpdir(), 'enlace-spec-kafka-'));
      let broker: OwnKafkaServer | undefined;
      return {
        log: openEventLog(`kafka://127.0.0.1:${port}`, 'spec'),
        appear: async () => {
          broker = await startJavaBroker({ dataDir, port, report: () => undefined });
          const admin = new Kafka({ brokers: broker.brokers, logLevel: logLevel.NOTHING }).admin();
          await admin.connect();
          await admin.createTopics({ topics: [{ topic, numPartitions: 2 }], waitForLeaders: true });
          await admin.disconnect();
        },
        end: async () => {
          await broker?.stop();
          await rm(dataDir, { recursive: true, force: true });
        },
      };
    },
  });

  it('hands over as few batches what lies in many partitions, and acknowledges each partition', async () => {
    const topic = kafka.topic(randomUUID());
    await kafka.createTopics([topic], 12);
    const log = openEventLog(address(), 'spec');
    const keys = Array.from({ length: 60 }, (_, each) => `case ${String(each)}`);
    await log.publish(keys.map((key) => ({ topic, key, value: Buffer.from(key) })));
    const batches: LogRecord[][] = [];
    const group = kafka.topic(randomUUID());
    const onBatch = (records: LogRecord[]) => Promise.resolve(void batches.push(records));
    const subscription = await log.subscribe({ group, topics: [topic], onFatal: fail, onBatch });
    await waitUntil(() => batches.flat().length === 60);
    await waitUntil(async () => (await log.lag(group, [topic])) === 0);
    expect(batches.length).toBeLessThan(6);
    await subscription.close();
    await log.close();
  });

  it('commits how far it came before it leaves', async () => {
    const topic = kafka.topic(randomUUID());
    await kafka.createTopics([topic], 1);
    const log = openEventLog(address(), 'spec');
    const group = kafka.topic(randomUUID());
    const handled: LogRecord[] = [];
    const onBatch = (records: LogRecord[]) => Promise.resolve(void handled.push(...records));
    const subscription = await log.subscribe({ group, topics: [topic], onFatal: fail, onBatch });
    await log.publish([{ topic, key: 'a', value: Buffer.from('') }]);
    await waitUntil(() => handled.length === 1);
    await sleep(10);
    await subscription.close();
    expect(await log.lag(group, [topic])).toBe(0);
    await log.close();
  });

  it.concurrent(
    'joins again when it was put out of its group for a silence, and acknowledges',
    async () => {
      const topic = kafka.topic(randomUUID());
      await kafka.createTopics([topic], 1);
      const log = openEventLog(address(), 'spec');
      const group = kafka.topic(randomUUID());
      const received = new Set<string>();
      const fatal: Error[] = [];
      const onBatch = async (records: LogRecord[]) => {
        if (received.size === 0) await sleep(SESSION_MS + 3_000);
        for (const { key } of records) received.add(key);
      };
      await log.publish([{ topic, key: 'slow', value: Buffer.from('') }]);
      const onFatal = (error: Error) => fatal.push(error);
      await log.subscribe({ group, topics: [topic], onFatal, onBatch });
      await waitUntil(() => received.has('slow'), SESSION_MS + 15_000);
      await log.publish([{ topic, key: 'next', value: Buffer.from('') }]);
      await waitUntil(() => received.has('next'));
      await waitUntil(async () => (await log.lag(group, [topic])) === 0);
      expect(fatal).toEqual([]);
      await log.close();
    },
    60_000,
  );
});

function fail(error: Error): never {
  throw error;
}
