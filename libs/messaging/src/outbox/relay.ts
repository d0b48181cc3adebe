import type { Database, Transaction } from '#libs/persistence';
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

/** Two statements, so that the second one's snapshot is younger than the locks. */
const LOCK_SHARDS = {
  name: 'relay-lock',
  text: `select shard from generate_series(0, 15) as shard
          where pg_try_advisory_xact_lock(727100, shard)`,
};
/** Bounded in bytes too: what is taken lies in memory until it is published. */
const LARGEST_TAKE_BYTES = 8 * 1024 * 1024;
const TAKE = {
  name: 'relay-take',
  text: `select position, subject, topic, value
           from (select *, sum(octet_length(value)) over (order by position) as bytes,
                        row_number() over (order by position) as place
                   from (select position, subject, topic, value from outbox
                          where shard = any($1) order by position limit $2) next) sized
          where place = 1 or bytes <= ${LARGEST_TAKE_BYTES} order by position`,
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
      const rows = await this.take(tx);
      if (rows.length === 0) return 0;
      await this.options.log.publish(rows.map(asMessage));
      await tx.query(FORGET, [rows.map(({ position }) => position)]);
      return rows.length;
    });
  }

  private async take(tx: Transaction): Promise<OutboxRow[]> {
    const shards = await tx.query<{ shard: number }>(LOCK_SHARDS);
    return tx.query<OutboxRow>(TAKE, [
      shards.map(({ shard }) => shard),
      this.options.batchSize ?? 500,
    ]);
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stopping.signal.aborted) {
      this.waker.reset();
      try {
        const count = await this.relayOnce();
        failures = 0;
        if (count > 0) this.options.observer?.published(count);
        else await this.waker.wait(this.options.pollMs ?? 500);
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
