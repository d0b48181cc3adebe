import type { Consumer, EachBatchPayload, TopicPartitionOffsetAndMetadata } from 'kafkajs';
import { kafkajs } from '#libs/kafka-client';
import { GroupCommit } from '#libs/persistence';
import { backoff, endsWithin, pause } from '../backoff.js';
import { OffsetCommits } from './offset-commits.js';
import {
  CLOSE_MS,
  type LogPosition,
  type LogRecord,
  type SubscribeOptions,
  type Subscription,
} from '../event-log.js';

/** kafkajs hands over all partitions that it has fetched; what they hold is gathered. */
const PARTITION_CONCURRENCY = 64;
/** A case lies in one partition and so in one of these batches: they do not wait for each other. */
const BATCH_CONCURRENCY = 2;
const BATCH_SIZE = 500;

/** What is handled next of one partition. */
interface Chunk {
  readonly consumer: Consumer;
  readonly payload: EachBatchPayload;
  readonly records: LogRecord[];
}

/**
 * One kafkajs consumer. A broker that cannot be reached at start is waited for, one that goes away
 * later is left to kafkajs, which starts the consumer again. A crash that kafkajs does not recover
 * from (`restart: false`) is fatal: it would otherwise stop without a word.
 */
export class KafkaSubscription implements Subscription {
  private readonly stopping = new AbortController();
  private joining: Promise<void> = Promise.resolve();
  private consumer: Consumer | undefined;
  private lastContact: number | undefined;
  private readonly commits = new OffsetCommits();
  /** Where it goes back to, by partition, until it has read there. */
  private readonly back: Map<string, LogPosition>;
  private readonly gathered: GroupCommit<Chunk, Error | undefined>;

  /** The argument of `createConsumer` is whether kafkajs may still restart a crashed consumer. */
  constructor(
    private readonly createConsumer: (mayRestart: () => boolean) => Consumer,
    private readonly options: SubscribeOptions,
    private readonly onClose: (subscription: KafkaSubscription) => void,
  ) {
    this.back = new Map((options.from ?? []).map((position) => [placeOf(position), position]));
    this.gathered = new GroupCommit((chunks: Chunk[]) => this.handleChunks(chunks), {
      writers: BATCH_CONCURRENCY,
      largest: options.batchSize ?? BATCH_SIZE,
      sizeOf: ({ records }) => records.length,
    });
  }

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
    const { consumer } = this;
    if (!consumer) return;
    await this.commits.flush(consumer);
    await consumer.disconnect();
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
      partitionsConsumedConcurrently: PARTITION_CONCURRENCY,
      eachBatch: (payload) => this.handle(consumer, payload),
    });
  }

  /**
   * Only a response of the coordinator counts as contact: kafkajs also reports fetches that reached
   * nobody.
   */
  private watch(consumer: Consumer): void {
    const { GROUP_JOIN, HEARTBEAT, CRASH } = consumer.events;
    consumer.on(HEARTBEAT, () => this.contact());
    consumer.on(GROUP_JOIN, (joined) => {
      this.contact();
      this.commits.forget();
      if (this.back.size > 0) this.rewind(consumer, joined.payload.memberAssignment);
      // It was joining when it was asked to leave.
      if (this.stopping.signal.aborted) consumer.disconnect().catch(() => undefined);
    });
    consumer.on(CRASH, ({ payload }) => {
      if (!payload.restart && !this.stopping.signal.aborted) this.options.onFatal(payload.error);
    });
  }

  /** Before its first fetch: of each of its partitions that it has not yet read again. */
  private rewind(consumer: Consumer, assigned: Readonly<Record<string, readonly number[]>>): void {
    for (const { topic, partition, nextOffset } of this.back.values()) {
      if (!assigned[topic]?.includes(partition)) continue;
      consumer.seek({ topic, partition, offset: nextOffset });
    }
  }

  private async handle(consumer: Consumer, payload: EachBatchPayload): Promise<void> {
    for (const records of chunksOf(recordsOf(payload), this.options.batchSize ?? BATCH_SIZE)) {
      if (!payload.isRunning() || payload.isStale() || this.stopping.signal.aborted) return;
      const failure = await this.gathered.submit({ consumer, payload, records });
      if (failure) throw failure;
    }
  }

  /**
   * Few events of many partitions are one batch. Returns why the heartbeat after it failed: what was
   * handled is not to be handled again for it.
   */
  private async handleChunks(chunks: Chunk[]): Promise<(Error | undefined)[]> {
    const [first] = chunks;
    if (!first) return [];
    const heartbeat = (): Promise<void> => first.payload.heartbeat();
    await this.hand(
      chunks.flatMap(({ records }) => records),
      heartbeat,
    );
    for (const { payload, records } of chunks) payload.resolveOffset(lastOf(records).toString());
    const reached = chunks.map(offsetAfter);
    this.commits.record(first.consumer, reached);
    for (const one of reached) this.back.delete(placeOf(one));
    // No later call would report the last ones.
    if (this.stopping.signal.aborted) await this.commits.flush(first.consumer);
    const failure = await heartbeat().then(
      () => undefined,
      (error: unknown) => error as Error,
    );
    return chunks.map(() => failure);
  }

  /** A rejection makes kafkajs read the same records again; its message may be about a child. */
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

function placeOf({ topic, partition }: { readonly topic: string; readonly partition: number }) {
  return `${topic} ${String(partition)}`;
}

function lastOf(records: LogRecord[]): bigint {
  return BigInt(records.at(-1)?.offset ?? 0);
}

function offsetAfter({ payload: { batch }, records }: Chunk): TopicPartitionOffsetAndMetadata {
  const { topic, partition } = batch;
  return { topic, partition, offset: (lastOf(records) + 1n).toString() };
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
