import { describe, expect, it } from '@jest/globals';
import type { Kafka, ProducerBatch } from 'kafkajs';
import { KafkaPublisher, splitBySize } from './kafka-publisher.js';

/** A kafkajs whose producers fail on demand. */
function kafkaThat(send: (producer: number, batch: ProducerBatch) => Promise<unknown>) {
  const disconnected: number[] = [];
  let made = 0;
  const kafka = {
    producer: () => {
      const number = ++made;
      return {
        connect: () => Promise.resolve(),
        disconnect: () => Promise.resolve(void disconnected.push(number)),
        sendBatch: (batch: ProducerBatch) => send(number, batch),
      };
    },
  } as unknown as Kafka;
  return { publisher: new KafkaPublisher(kafka), disconnected, made: () => made };
}

const message = (text: string) => ({ topic: 't', key: 'k', value: Buffer.from(text) });

describe('the publisher', () => {
  it('throws its producer away after a failure, since nobody knows what the broker stored', async () => {
    const { publisher, disconnected, made } = kafkaThat((number) =>
      number === 1 ? Promise.reject(new Error('timeout')) : Promise.resolve(),
    );
    await expect(publisher.publish([message('a')])).rejects.toThrow('timeout');
    await publisher.publish([message('a')]);
    await publisher.publish([message('b')]);
    expect([made(), disconnected]).toEqual([2, [1]]);
  });

  it('does not throw away the new producer when a call of the old one fails late', async () => {
    const failLater: ((error: Error) => void)[] = [];
    const { publisher, made } = kafkaThat((number) =>
      number === 1 ? new Promise((_, reject) => failLater.push(reject)) : Promise.resolve(),
    );
    const first = publisher.publish([message('a')]);
    const second = publisher.publish([message('b')]);
    await new Promise((resolve) => setImmediate(resolve));
    failLater[0]!(new Error('first'));
    await expect(first).rejects.toThrow('first');
    await publisher.publish([message('c')]);
    failLater[1]!(new Error('second'));
    await expect(second).rejects.toThrow('second');
    await publisher.publish([message('d')]);
    expect(made()).toBe(2);
  });

  it('makes a new producer after one that could not connect', async () => {
    let away = true;
    let made = 0;
    const kafka = {
      producer: () => ({
        connect: () => (made++, away ? Promise.reject(new Error('away')) : Promise.resolve()),
        disconnect: () => Promise.resolve(),
        sendBatch: () => Promise.resolve(),
      }),
    } as unknown as Kafka;
    const publisher = new KafkaPublisher(kafka);
    await expect(publisher.publish([message('a')])).rejects.toThrow('away');
    away = false;
    await publisher.publish([message('a')]);
    expect(made).toBe(2);
  });

  it('sends by topic, in order, and nothing for an empty list', async () => {
    const sent: unknown[] = [];
    const { publisher } = kafkaThat((_, batch) => Promise.resolve(void sent.push(batch)));
    await publisher.publish([]);
    await publisher.publish([
      message('a'),
      { topic: 'u', key: 'k', value: Buffer.from('b') },
      message('c'),
    ]);
    expect(sent).toMatchObject([
      {
        acks: -1,
        topicMessages: [
          { topic: 't', messages: [{ value: Buffer.from('a') }, { value: Buffer.from('c') }] },
          { topic: 'u', messages: [{ value: Buffer.from('b') }] },
        ],
      },
    ]);
  });
});

describe('splitting by size', () => {
  const sizes = (parts: { value: Buffer }[][]) =>
    parts.map((part) => part.map((m) => m.value.length));
  const of = (...lengths: number[]) => lengths.map((length) => message('x'.repeat(length)));

  it('preserves the order and fills each part as far as possible', () => {
    expect(sizes(splitBySize(of(3, 3, 5, 1), 8))).toEqual([
      [3, 3],
      [5, 1],
    ]);
  });

  it('lets a message that is too large for any part go alone', () => {
    expect(sizes(splitBySize(of(1, 50, 1), 8))).toEqual([[1], [50], [1]]);
  });

  it('makes no part of nothing', () => {
    expect(splitBySize([], 8)).toEqual([]);
  });
});
