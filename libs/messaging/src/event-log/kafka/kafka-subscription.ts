import { setTimeout as sleep } from 'node:timers/promises';
import { KafkaJSError, type Consumer, type EachBatchPayload } from 'kafkajs';
import { backoff, pause } from '../backoff.js';
import type { LogRecord, SubscribeOptions, Subscription } from '../event-log.js';

const CLOSE_MS = 10_000;

/**
 * One kafkajs consumer. A broker that cannot be reached at start is waited for. A crash that
 * kafkajs does not recover from (`restart: false`) is fatal: it would otherwise stop without a word.
 */
export class KafkaSubscription implements Subscription {
  private readonly stopping = new AbortController();
  private consumer: Consumer | undefined;
  private lastContact: number | undefined;

  constructor(
    private readonly createConsumer: () => Consumer,
    private readonly options: SubscribeOptions,
    private readonly onClose: (subscription: KafkaSubscription) => void,
  ) {}

  start(): void {
    void this.joinWhenReachable();
  }

  silence(): number | undefined {
    return this.lastContact === undefined ? undefined : Date.now() - this.lastContact;
  }

  async close(): Promise<void> {
    this.stopping.abort();
    const leaving = this.consumer?.disconnect().catch(() => undefined);
    await Promise.race([leaving, sleep(CLOSE_MS, undefined, { ref: false })]);
    this.onClose(this);
  }

  private async joinWhenReachable(): Promise<void> {
    for (let attempt = 1; !this.stopping.signal.aborted; attempt++) {
      const consumer = this.createConsumer();
      try {
        await this.join(consumer);
        return;
      } catch {
        await consumer.disconnect().catch(() => undefined);
        await pause(backoff(attempt), this.stopping.signal);
      }
    }
  }

  private async join(consumer: Consumer): Promise<void> {
    await consumer.connect();
    await consumer.subscribe({ topics: [...this.options.topics], fromBeginning: true });
    this.consumer = consumer;
    this.watch(consumer);
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 1,
      eachBatch: (payload) => this.handle(consumer, payload),
    });
  }

  private watch(consumer: Consumer): void {
    const { GROUP_JOIN, HEARTBEAT, FETCH, CRASH } = consumer.events;
    for (const sign of [GROUP_JOIN, HEARTBEAT, FETCH]) consumer.on(sign, () => this.contact());
    consumer.on(CRASH, ({ payload }) => {
      if (!payload.restart && !this.stopping.signal.aborted) this.options.onFatal(payload.error);
    });
  }

  private async handle(consumer: Consumer, payload: EachBatchPayload): Promise<void> {
    const { batch, heartbeat, isRunning, isStale, resolveOffset } = payload;
    const size = this.options.batchSize ?? 500;
    const records = batch.messages.map((message): LogRecord => ({
      topic: batch.topic,
      partition: batch.partition,
      offset: message.offset,
      key: message.key?.toString() ?? '',
      value: message.value,
    }));
    for (let start = 0; start < records.length; start += size) {
      if (!isRunning() || isStale()) return;
      const chunk = records.slice(start, start + size);
      await this.hand(chunk, heartbeat);
      const { offset } = chunk.at(-1)!;
      resolveOffset(offset);
      const next = (BigInt(offset) + 1n).toString();
      await consumer.commitOffsets([
        { topic: batch.topic, partition: batch.partition, offset: next },
      ]);
      await heartbeat();
      this.contact();
    }
  }

  /** A rejection makes kafkajs read the same records again after its backoff. */
  private async hand(records: LogRecord[], heartbeat: () => Promise<void>): Promise<void> {
    try {
      await this.options.onBatch(records, { heartbeat, signal: this.stopping.signal });
    } catch (error) {
      throw new KafkaJSError(error instanceof Error ? error.message : 'batch failed', {
        retriable: true,
      });
    }
  }

  private contact(): void {
    this.lastContact = Date.now();
  }
}
