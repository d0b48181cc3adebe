import kafkajs, { type Consumer, type EachBatchPayload } from 'kafkajs';
import { backoff, endsWithin, pause } from '../backoff.js';
import {
  CLOSE_MS,
  type LogRecord,
  type SubscribeOptions,
  type Subscription,
} from '../event-log.js';

/** A case lies in one partition, so partitions do not wait for each other's commits. */
const PARTITIONS_AT_ONCE = 3;

/**
 * One kafkajs consumer. A broker that cannot be reached at start is waited for, one that goes away
 * later is left to kafkajs, which starts the consumer anew. A crash that kafkajs does not recover
 * from (`restart: false`) is fatal: it would otherwise stop without a word.
 */
export class KafkaSubscription implements Subscription {
  private readonly stopping = new AbortController();
  private joining: Promise<void> = Promise.resolve();
  private consumer: Consumer | undefined;
  private lastContact: number | undefined;

  /** `createConsumer` is told whether kafkajs may still start a crashed consumer anew. */
  constructor(
    private readonly createConsumer: (mayRestart: () => boolean) => Consumer,
    private readonly options: SubscribeOptions,
    private readonly onClose: (subscription: KafkaSubscription) => void,
  ) {}

  start(): void {
    this.joining = this.joinWhenReachable();
  }

  silence(): number | undefined {
    return this.lastContact === undefined ? undefined : Date.now() - this.lastContact;
  }

  async close(): Promise<void> {
    this.stopping.abort();
    await endsWithin(CLOSE_MS, this.leave());
    this.onClose(this);
  }

  private async leave(): Promise<void> {
    await this.joining;
    await this.consumer?.disconnect();
  }

  private async joinWhenReachable(): Promise<void> {
    const { signal } = this.stopping;
    for (let attempt = 1; !signal.aborted; attempt++) {
      const consumer = this.createConsumer(() => !signal.aborted);
      try {
        await this.join(consumer);
        return;
      } catch {
        await consumer.disconnect().catch(() => undefined);
        await pause(backoff(attempt), signal);
      }
    }
  }

  private async join(consumer: Consumer): Promise<void> {
    await consumer.connect();
    await consumer.subscribe({ topics: [...this.options.topics], fromBeginning: true });
    this.watch(consumer);
    this.consumer = consumer;
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: PARTITIONS_AT_ONCE,
      eachBatch: (payload) => this.handle(consumer, payload),
    });
  }

  /** Only what the coordinator answers is contact: kafkajs reports fetches that ask nobody. */
  private watch(consumer: Consumer): void {
    const { GROUP_JOIN, HEARTBEAT, CRASH } = consumer.events;
    consumer.on(HEARTBEAT, () => this.contact());
    consumer.on(GROUP_JOIN, () => {
      this.contact();
      // It was joining when it was told to leave.
      if (this.stopping.signal.aborted) consumer.disconnect().catch(() => undefined);
    });
    consumer.on(CRASH, ({ payload }) => {
      if (!payload.restart && !this.stopping.signal.aborted) this.options.onFatal(payload.error);
    });
  }

  private async handle(consumer: Consumer, payload: EachBatchPayload): Promise<void> {
    const { topic, partition } = payload.batch;
    const heartbeat = (): Promise<void> => payload.heartbeat();
    for (const chunk of chunksOf(recordsOf(payload), this.options.batchSize ?? 500)) {
      if (!payload.isRunning() || payload.isStale() || this.stopping.signal.aborted) return;
      await this.hand(chunk, heartbeat);
      const last = BigInt(chunk.at(-1)?.offset ?? 0);
      payload.resolveOffset(last.toString());
      await consumer.commitOffsets([{ topic, partition, offset: (last + 1n).toString() }]);
      this.contact();
      await heartbeat();
    }
  }

  /** A rejection makes kafkajs read the same records again; what it said may be about a child. */
  private async hand(records: LogRecord[], heartbeat: () => Promise<void>): Promise<void> {
    try {
      await this.options.onBatch(records, { heartbeat, signal: this.stopping.signal });
    } catch {
      throw new kafkajs.KafkaJSError('the batch was not handled', { retriable: true });
    }
  }

  private contact(): void {
    this.lastContact = Date.now();
  }
}

function chunksOf(records: LogRecord[], size: number): LogRecord[][] {
  const count = Math.ceil(records.length / size);
  return Array.from({ length: count }, (_, at) => records.slice(at * size, (at + 1) * size));
}

function recordsOf({ batch }: EachBatchPayload): LogRecord[] {
  return batch.messages.map((message) => ({
    topic: batch.topic,
    partition: batch.partition,
    offset: message.offset,
    key: message.key?.toString() ?? '',
    value: message.value,
  }));
}
