import type { Kafka, Producer, TopicMessages } from 'kafkajs';
import { kafkajs } from '#libs/kafka-client';
import type { LogMessage } from '../event-log.js';

/** The broker refuses a larger batch of one partition: 2 MiB, as `deploy/kafka` declares. */
const LARGEST_REQUEST_BYTES = 1_500_000;

/**
 * An idempotent producer, acks from all in-sync replicas. After a failure nobody knows what the
 * broker has stored, so the producer is thrown away and the next publish starts with a new one.
 */
export class KafkaPublisher {
  private producer: Promise<Producer> | undefined;

  constructor(private readonly kafka: Kafka) {}

  async publish(messages: readonly LogMessage[]): Promise<void> {
    if (messages.length === 0) return;
    const current = (this.producer ??= this.connect());
    try {
      const producer = await current;
      for (const request of splitBySize(messages, LARGEST_REQUEST_BYTES)) {
        await producer.sendBatch({ acks: -1, topicMessages: byTopic(request) });
      }
    } catch (error) {
      this.discard(current);
      throw error;
    }
  }

  async close(): Promise<void> {
    const current = this.producer;
    this.producer = undefined;
    await current?.then((producer) => producer.disconnect()).catch(() => undefined);
  }

  private async connect(): Promise<Producer> {
    const producer = this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 5,
      allowAutoTopicCreation: false,
      createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
      retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 5 },
    });
    await producer.connect();
    return producer;
  }

  private discard(failed: Promise<Producer>): void {
    if (this.producer === failed) this.producer = undefined;
    failed.then((producer) => producer.disconnect()).catch(() => undefined);
  }
}

/** Consecutive parts of at most `bytes` each; a message that is larger alone goes alone. */
export function splitBySize(messages: readonly LogMessage[], bytes: number): LogMessage[][] {
  const parts: LogMessage[][] = [];
  let part: LogMessage[] = [];
  let room = 0;
  for (const message of messages) {
    const size = message.value.length + message.key.length;
    if (size > room) {
      part = [];
      parts.push(part);
      room = bytes;
    }
    part.push(message);
    room -= size;
  }
  return parts;
}

function byTopic(messages: readonly LogMessage[]): TopicMessages[] {
  const topics = new Map<string, TopicMessages>();
  for (const { topic, key, value } of messages) {
    const entry = topics.get(topic) ?? { topic, messages: [] };
    entry.messages.push({ key, value });
    topics.set(topic, entry);
  }
  return [...topics.values()];
}
