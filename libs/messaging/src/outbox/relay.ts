import type { Database } from '#libs/persistence';
import { LARGEST_EVENT_BYTES } from '../envelope/envelope-codec.js';
import { backoff, endsWithin, pause } from '../event-log/backoff.js';
import { CLOSE_MS, type EventLog } from '../event-log/event-log.js';
import { Waker } from '../event-log/waker.js';
import { CommittedEventBuffer, type PendingEvent } from './committed-event-buffer.js';
import { PublishedEvents } from './published-events.js';

/** Observes the relay, for metrics and health. */
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
  key: string;
  sequence: string;
  topic: string;
  value: Buffer;
}

/** What a poll of the outbox found, and whether the batch was full: then there is more. */
interface Round {
  readonly count: number;
  readonly full: boolean;
}

const NOTHING: Round = { count: 0, full: false };
const BATCH_SIZE = 500;
/**
 * So many rows in a batch are a rush. A short rest then lets the next batch grow: a call of the log
 * costs much the same for ten events as for a hundred, and the writers need the processor.
 */
const BUSY = 16;
const REST_MS = 50;
/**
 * As many are published without a poll: if there are more, others follow soon, and a poll claims all
 * of them together.
 */
const SMALL_ROUND = 8;
/** What the relay was to poll may be in a shard that another one holds for the moment. */
const POLL_AGAIN_MS = 20;
/** Bounded in bytes too: what is claimed stays in memory until it is published. */
const LARGEST_CLAIM_BYTES = 8 * 1024 * 1024;
const CLAIM = {
  name: 'relay-claim',
  // As text, because pg reads a binary bigint wrongly.
  text: `select position::text as position, subject as key, sequence::text as sequence, topic, value
    from claim_outbox($1, $2)`,
  binary: true,
};
const PEEK = { name: 'relay-peek', text: 'select has_outbox_rows() as pending' };
const FORGET = { name: 'relay-forget', text: 'delete from outbox where position = any($1)' };
const DELETE_COMMITTED = {
  name: 'relay-delete-committed',
  text: 'select delete_published($1, $2)',
};

/**
 * Publishes what the outbox holds, in the order in which each stream was written. What is committed
 * in this process is offered, and published immediately where nothing can be before it; everything
 * else is read from the outbox, at the latest at the next poll. Positions of one stream grow with its
 * sequence because the stream's row is locked while they are given; pending rows are selected as
 * such, so a row that commits late is found late, never skipped. Two relays share the shards between
 * them, and whichever of them publishes an event, its first copy follows those before it.
 */
export class Relay {
  private readonly stopping = new AbortController();
  private readonly waker = new Waker();
  private readonly fresh = new CommittedEventBuffer({
    count: SMALL_ROUND,
    bytes: LARGEST_CLAIM_BYTES,
  });
  private readonly gone: PublishedEvents;
  private readonly actor: { readonly subject: string };
  private restMs = 0;
  private nextCheck = 0;
  private done: Promise<void> = Promise.resolve();

  constructor(private readonly options: RelayOptions) {
    this.actor = { subject: `relay:${options.name}` };
    this.gone = new PublishedEvents(
      (events) => this.forget(events),
      (error) => options.observer?.failed(error),
    );
  }

  start(): void {
    this.done = this.run();
  }

  /** Receives what a commit left in the outbox: a hint that saves a poll, not a promise. */
  offer(events: readonly PendingEvent[]): void {
    this.fresh.offer(events);
    this.waker.wake();
  }

  /** Waits for the batch at hand, bounded: what was not published stays in the outbox. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.waker.wake();
    await endsWithin(
      CLOSE_MS,
      this.done.then(() => this.gone.flush()),
    );
  }

  /**
   * Publishes one batch; returns how many rows were published. Rejects if any of it may not have
   * arrived.
   */
  async relayOnce(): Promise<number> {
    return (await this.poll()).count;
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stopping.signal.aborted) {
      this.waker.reset();
      try {
        const fresh = this.fresh.claim();
        if (fresh && performance.now() < this.nextCheck) await this.pass(fresh);
        else await this.pollAndRest(!fresh);
        failures = 0;
        const left = this.nextCheck - performance.now();
        if (left > 0) await this.waker.wait(left);
      } catch (error) {
        this.options.observer?.failed(error);
        this.fresh.ask();
        await pause(backoff(++failures), this.stopping.signal);
      }
    }
  }

  private async pass(fresh: PendingEvent[]): Promise<void> {
    if (fresh.length === 0) return;
    const { log, observer } = this.options;
    await log.publish(fresh);
    this.fresh.published(fresh);
    this.gone.add(fresh);
    observer?.published(fresh.length);
  }

  private async pollAndRest(asked: boolean): Promise<void> {
    const { pollMs = 500, observer } = this.options;
    // Otherwise what was published already would be found again.
    await this.gone.flush();
    const { count, full } = asked || (await this.hasRows()) ? await this.poll() : NOTHING;
    if (count > 0) observer?.published(count);
    const busy = count >= BUSY;
    if (busy && !full) await pause(REST_MS, this.stopping.signal);
    const again = asked ? POLL_AGAIN_MS : Math.max(POLL_AGAIN_MS, this.restMs * 2);
    this.restMs = count > 0 ? pollMs : Math.min(pollMs, again);
    this.nextCheck = busy || full ? 0 : performance.now() + this.restMs;
  }

  private async hasRows(): Promise<boolean> {
    const { rows } = await this.options.database.pool.query<{ pending: boolean }>(PEEK);
    return rows[0]?.pending === true;
  }

  private async poll(): Promise<Round> {
    const { batchSize = BATCH_SIZE, database, log } = this.options;
    const events = await database.transaction(this.actor, async (tx) => {
      const rows = await tx.query<OutboxRow>(CLAIM, [batchSize, LARGEST_CLAIM_BYTES]);
      if (rows.length === 0) return [];
      const pending = rows.map((row) => ({ ...row, sequence: Number(row.sequence) }));
      await log.publish(pending);
      this.fresh.published(pending);
      tx.send(FORGET, [rows.map(({ position }) => position)]);
      return pending;
    });
    const bytes = events.reduce((sum, { value }) => sum + value.length, 0);
    const full = events.length === batchSize || bytes > LARGEST_CLAIM_BYTES - LARGEST_EVENT_BYTES;
    return { count: events.length, full };
  }

  private async forget(events: readonly PendingEvent[]): Promise<void> {
    await this.options.database.transaction(this.actor, (tx) =>
      tx.send(DELETE_COMMITTED, [
        events.map(({ key }) => key),
        events.map(({ sequence }) => sequence),
      ]),
    );
  }
}
