import type { Client } from 'pg';
import { newSession, type SessionOptions } from '#libs/persistence';
import { backoff, endsWithin, pause } from '../backoff.js';
import {
  CLOSE_MS,
  type LogRecord,
  type SubscribeOptions,
  type Subscription,
} from '../event-log.js';
import { Waker } from '../waker.js';
import { beginRound, endRound, ensureGroup, hasUnread, rewindGroup } from './postgres-group.js';
import { WAKE_CHANNEL } from './wake-channel.js';

const POLL_MS = 500;
const HEARTBEAT_MS = 1_000;
/**
 * Its session writes nothing but offsets. Offsets that a crash of PostgreSQL loses make it deliver
 * records again, which every reader of a log must tolerate: a service recognises them by its inbox.
 */
const OFFSETS_MAY_BE_LOST = { synchronous_commit: 'off' };

/**
 * One consumer of a group. Each round is one transaction on the log: it locks the partitions that
 * no other consumer of the group holds, reads, hands over, and moves the group's offsets. Work that
 * dies with its connection is read again.
 */
export class PostgresSubscription implements Subscription {
  private readonly stopping = new AbortController();
  private readonly waker = new Waker();
  private client: Client | undefined;
  private rewound = false;
  private lastContact: number | undefined;
  private done: Promise<void> = Promise.resolve();

  constructor(
    private readonly session: SessionOptions,
    private readonly options: SubscribeOptions,
    private readonly onClose: (subscription: PostgresSubscription) => void,
  ) {}

  start(): void {
    this.done = this.run();
  }

  silence(): number | undefined {
    return this.lastContact === undefined ? undefined : Date.now() - this.lastContact;
  }

  async close(): Promise<void> {
    this.stopping.abort();
    this.waker.wake();
    // Once it is cut off, a handler that hangs no longer holds partitions that others of its group
    // need.
    if (!(await endsWithin(CLOSE_MS, this.done))) this.client?.connection.stream.destroy();
    this.onClose(this);
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stopping.signal.aborted) {
      const client = newSession({ ...this.session, settings: OFFSETS_MAY_BE_LOST });
      this.client = client;
      try {
        await client.connect();
        client.on('notification', ({ payload }) => this.notified(payload));
        await client.query(`listen ${WAKE_CHANNEL}`);
        await ensureGroup(client, this.options.group, this.options.topics);
        await this.rewindOnce(client);
        await this.consume(client, () => (failures = 0));
      } catch {
        // What was not acknowledged comes again, whatever it was.
        failures++;
      }
      await client.end().catch(() => undefined);
      if (failures > 0) await pause(backoff(failures), this.stopping.signal);
    }
  }

  /** Not again after its connection was lost: by then it has read on. */
  private async rewindOnce(client: Client): Promise<void> {
    if (this.rewound) return;
    await rewindGroup(client, this.options.group, this.options.from ?? []);
    this.rewound = true;
  }

  /**
   * Goes on at once after a full round or a notification. Whatever is published after a round has
   * read notifies behind it, so after a round that was not full it waits; the poll finds what a
   * notification was lost for.
   */
  private async consume(client: Client, succeeded: () => void): Promise<void> {
    let expecting = true;
    while (!this.stopping.signal.aborted) {
      this.waker.reset();
      const full: boolean =
        (expecting || (await hasUnread(client, this.options))) && (await this.round(client));
      this.contact();
      succeeded();
      expecting = full || (await this.waker.wait(POLL_MS));
    }
  }

  /** Returns whether it was full. A batch that fails holds up its own partition alone. */
  private async round(client: Client): Promise<boolean> {
    const { group, batchSize = 500 } = this.options;
    const { batches, full } = await beginRound(client, this.options, batchSize);
    this.contact();
    const handled: LogRecord[][] = [];
    const failures: unknown[] = [];
    for (const records of batches) {
      if (this.stopping.signal.aborted) break;
      await this.heartbeat(client);
      await this.deliver(client, records).then(
        () => handled.push(records),
        (error: unknown) => failures.push(error),
      );
    }
    await endRound(client, group, handled);
    if (failures.length > 0) throw failures[0];
    return full;
  }

  private async deliver(client: Client, records: LogRecord[]): Promise<void> {
    await this.options.onBatch(records, {
      heartbeat: () => this.heartbeat(client),
      signal: this.stopping.signal,
    });
  }

  /** Queries the log itself: a connection that is gone must not look alive. */
  private async heartbeat(client: Client): Promise<void> {
    if ((this.silence() ?? Infinity) < HEARTBEAT_MS) return;
    await client.query('select 1');
    this.contact();
  }

  /** A notification names the topic that was published to; one that names none is for everybody. */
  private notified(topic: string | undefined): void {
    if (!topic || this.options.topics.includes(topic)) this.waker.wake();
  }

  private contact(): void {
    this.lastContact = Date.now();
  }
}
