/** One message to publish: `key` decides the partition, so the events of one case stay in order. */
export interface LogMessage {
  readonly topic: string;
  readonly key: string;
  readonly value: Buffer;
}

/** One message as read; a tombstone has no value. */
export interface LogRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string;
  readonly value: Buffer | null;
}

/** What a handler of a batch may use while it works. */
export interface BatchContext {
  /** Reports to the log that this consumer is alive; call it at least every few seconds. */
  heartbeat(): Promise<void>;
  /** Aborted when the subscription closes: finish or give up soon. */
  readonly signal: AbortSignal;
}

/**
 * How a consumer reads: as one of a group, from the beginning. A batch holds records of one or more
 * partitions, those of each in order; of one partition one batch at a time is handed over.
 */
export interface SubscribeOptions {
  readonly group: string;
  readonly topics: readonly string[];
  /** Resolves when the whole batch is durable; then, and only then, it is acknowledged. */
  readonly onBatch: (records: LogRecord[], context: BatchContext) => Promise<void>;
  /** The log stopped for good: the process must end and be started again. */
  readonly onFatal: (error: Error) => void;
  /** At most so many records in one batch. */
  readonly batchSize?: number;
  /**
   * Partitions in which the group goes back to an earlier place before it reads on: what it had
   * acknowledged there is delivered again.
   */
  readonly from?: readonly LogPosition[];
}

/** A place in a partition: the offset of the record that is read next. */
export interface LogPosition {
  readonly topic: string;
  readonly partition: number;
  readonly nextOffset: string;
}

/** How far a group is in a partition, and where that begins and ends. */
export interface GroupProgress {
  readonly topic: string;
  readonly partition: number;
  /** Of the oldest record that is still there; the same as `end` where none is. */
  readonly begin: bigint;
  /** What is before this offset the group has acknowledged. */
  readonly acknowledged: bigint;
  readonly end: bigint;
}

/** How long a subscription waits at `close` for the batch at hand. */
export const CLOSE_MS = 8_000;

/** A running consumer. */
export interface Subscription {
  /**
   * Milliseconds since the log last responded; `undefined` before it has joined. It grows while
   * the log is unavailable, and while a handler works that calls no heartbeat.
   */
  silence(): number | undefined;
  /** Waits for the batch at hand (bounded), then leaves the group. */
  close(): Promise<void>;
}

/**
 * An ordered, partitioned, durable log of messages. Both adapters pass the conformance suite in
 * `testing/event-log.conformance.ts`.
 */
export interface EventLog {
  /** Resolves when every message is durable; after a rejection any of them may or may not be. */
  publish(messages: readonly LogMessage[]): Promise<void>;
  subscribe(options: SubscribeOptions): Promise<Subscription>;
  /** How many records of `topics` the group has not acknowledged. */
  lag(group: string, topics: readonly string[]): Promise<number>;
  /** How far the group is in each partition of `topics`. */
  progress(group: string, topics: readonly string[]): Promise<GroupProgress[]>;
  /** Resolves if the log responds. */
  ping(): Promise<void>;
  /** Drops what is older than its topic's retention, where the log does not do so by itself. */
  prune(): Promise<void>;
  close(): Promise<void>;
}

/** A topic that must exist before it is used: topics are declared, never made by use. */
export interface TopicDeclaration {
  readonly topic: string;
  readonly partitions: number;
  /** How long its records are stored: 30 days by default. Only the PostgreSQL log reads it. */
  readonly retentionDays?: number;
}
