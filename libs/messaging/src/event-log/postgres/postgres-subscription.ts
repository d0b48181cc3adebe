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
import {
  acknowledge,
  ensureGroup,
  lockPartitions,
  readBatch,
  type Position,
} from './postgres-group.js';
import { WAKE_CHANNEL } from './wake-channel.js';

const POLL_MS = 500;
const HEARTBEAT_MS = 1_000;

/**
 * One consumer of a group. Each round is one transaction on the log: it locks the partitions that
 * no other consumer of the group holds, reads, hands over, and moves the group's offsets. Work that
 * dies with its connection is read again.
 */
export class PostgresSubscription implements Subscription {
  private readonly stopping = new AbortController();
  private readonly waker = new Waker();
  private client: Client | undefined;
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
    // Cut off, a handler that hangs no longer keeps its partitions from the others of its group.
    if (!(await endsWithin(CLOSE_MS, this.done))) this.client?.connection.stream.destroy();
    this.onClose(this);
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stopping.signal.aborted) {
      const client = newSession(this.session);
      this.client = client;
      try {
        await client.connect();
        client.on('notification', () => this.waker.wake());
        await client.query(`listen ${WAKE_CHANNEL}`);
        await ensureGroup(client, this.options.group, this.options.topics);
        await this.consume(client, () => (failures = 0));
      } catch {
        // What was not acknowledged comes again, whatever it was.
        failures++;
      }
      await client.end().catch(() => undefined);
      if (failures > 0) await pause(backoff(failures), this.stopping.signal);
    }
  }

  private async consume(client: Client, succeeded: () => void): Promise<void> {
    while (!this.stopping.signal.aborted) {
      this.waker.reset();
      const handled = await this.round(client);
      this.contact();
      succeeded();
      if (handled === 0) await this.waker.wait(POLL_MS);
    }
  }

  /** Returns how many records it handled. A batch that fails holds up its own partition alone. */
  private async round(client: Client): Promise<number> {
    await client.query('begin');
    const partitions = await lockPartitions(client, this.options);
    const handled: LogRecord[][] = [];
    const failures: unknown[] = [];
    for (const position of partitions) {
      if (this.stopping.signal.aborted) break;
      await this.readAndDeliver(client, position).then(
        (records) => handled.push(records),
        (error: unknown) => failures.push(error),
      );
    }
    await acknowledge(client, this.options.group, handled);
    await client.query('commit');
    if (failures.length > 0) throw failures[0];
    return handled.reduce((sum, records) => sum + records.length, 0);
  }

  private async readAndDeliver(client: Client, position: Position): Promise<LogRecord[]> {
    const records = await readBatch(client, position, this.options.batchSize ?? 500);
    this.contact();
    if (records.length > 0) {
      await this.options.onBatch(records, {
        heartbeat: () => this.heartbeat(client),
        signal: this.stopping.signal,
      });
    }
    return records;
  }

  /** Asks the log itself: a connection that is gone must not look alive. */
  private async heartbeat(client: Client): Promise<void> {
    if ((this.silence() ?? Infinity) < HEARTBEAT_MS) return;
    await client.query('select 1');
    this.contact();
  }

  private contact(): void {
    this.lastContact = Date.now();
  }
}
