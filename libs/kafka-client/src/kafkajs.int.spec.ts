import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Producer } from 'kafkajs';
import { describeWithKafka } from '../testing/describe-with-kafka.js';
import { kafkajs } from './kafkajs.js';

describeWithKafka('the Kafka client', (kafka) => {
  const topic = kafka.topic('client');
  let producer: Producer;

  beforeAll(async () => {
    await kafka.createTopics([topic], 1);
    const { brokers } = kafka;
    const { Kafka, logLevel } = kafkajs;
    producer = new Kafka({ brokers, logLevel: logLevel.NOTHING }).producer({
      maxInFlightRequests: 1,
    });
    await producer.connect();
    await producer.send({ topic, messages: [{ value: 'first' }] });
  });
  afterAll(() => producer.disconnect());

  it('sets no timer while it has nothing to do', async () => {
    const timers = jest.spyOn(globalThis, 'setTimeout');
    await sleep(300);
    const set = timers.mock.calls.length;
    timers.mockRestore();
    expect(set).toBeLessThan(10);
  });
});
