import type { Database } from '#libs/persistence';
import { backoff, endsWithin, pause } from '../event-log/backoff.js';
import { CLOSE_MS, type EventLog, type LogMessage } from '../event-log/event-log.js';
import { Waker } from '../event-log/waker.js';

/** Tells how the relay fares, for metrics and health. */
export interface RelayObserver {
  published(count: number): void;
  failed(error: unknown): void;
}

/** What a relay needs. */
export interface RelayOptions {
  readonly name: string;
  readonly database: Database;
  readonly log: EventLog;
  readonly observer?: RelayObserver;
  readonly batchSize?: number;
  readonly pollMs?: number;
}

interface OutboxRow {
  position: string;
  subject: string;
  topic: string;
  value: Buffer;
}

const BATCH_SIZE = 500;
/**
 * So many rows in a batch tell of a rush. A short rest then lets the next batch grow: a call of the
 * log costs much the same for ten events as for a hundred, and whoever writes needs the processor.
 */
const BUSY = 32;
const REST_MS = 50;
/** Bounded in bytes too: what is taken lies in memory until it is published. */
const LARGEST_TAKE_BYTES = 8 * 1024 * 1024;
const TAKE = {
  name: 'relay-take',
  // As text, because pg reads a binary bigint wrongly.
  text: 'select position::text as position, subject, topic, value from take_outbox($1, $2)',
  binary: true,
};
const FORGET = { name: 'relay-forget', text: 'delete from outbox where position = any($1)' };

/**
 * Takes what the outbox holds to the log, in the order in which each stream was written. Positions
 * of one stream grow with its sequence because the stream's row is locked while they are given;
 * pending rows are looked for as such, so a row that commits late is found late, never skipped. Two
 * relays share the shards between them and never reorder one.
 */
export class Relay {
  private readonly stopping = new AbortController();
  private readonly waker = new Waker();
  private done: Promise<void> = Promise.resolve();

  constructor(private readonly options: RelayOptions) {}

  start(): void {
    this.done = this.run();
  }

  /** Says that something was written: look now instead of at the next poll. */
  wake(): void {
    this.waker.wake();
  }

  /** Waits for the batch at hand, bounded: what was not published stays in the outbox. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.waker.wake();
    await endsWithin(CLOSE_MS, this.done);
  }

  /** Publishes one batch; returns how many rows went. Rejects if any of it may not have arrived. */
  async relayOnce(): Promise<number> {
    const actor = { subject: `relay:${this.options.name}` };
    return this.options.database.transaction(actor, async (tx) => {
      const { batchSize = BATCH_SIZE, log } = this.options;
      const rows = await tx.query<OutboxRow>(TAKE, [batchSize, LARGEST_TAKE_BYTES]);
      if (rows.length === 0) return 0;
      await log.publish(rows.map(asMessage));
      await tx.query(FORGET, [rows.map(({ position }) => position)]);
      return rows.length;
    });
  }

  private async rest(count: number): Promise<void> {
    const { batchSize = BATCH_SIZE, pollMs = 500 } = this.options;
    if (count === 0) await this.waker.wait(pollMs);
    else if (count >= BUSY && count < batchSize) await pause(REST_MS, this.stopping.signal);
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stopping.signal.aborted) {
      this.waker.reset();
      try {
        const count = await this.relayOnce();
        failures = 0;
        if (count > 0) this.options.observer?.published(count);
        await this.rest(count);
      } catch (error) {
        this.options.observer?.failed(error);
        await pause(backoff(++failures), this.stopping.signal);
      }
    }
  }
}

function asMessage({ topic, subject, value }: OutboxRow): LogMessage {
  return { topic, key: subject, value };
}
