import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { backoff, pause } from '../backoff.js';
import type { LogRecord, SubscribeOptions, Subscription } from '../event-log.js';
import { acknowledge, ensureGroup, lockPartitions, readBatch } from './postgres-group.js';
import { Waker } from '../waker.js';
import { WAKE_CHANNEL } from './wake-channel.js';

const POLL_MS = 500;
const CLOSE_MS = 10_000;

/**
 * One consumer of a group. Each round is one transaction on the log: it locks the partitions that
 * no other consumer of the group holds, reads, hands over, and moves the group's offsets. Work that
 * dies with its connection is read again.
 */
export class PostgresSubscription implements Subscription {
  private readonly stopping = new AbortController();
  private readonly waker = new Waker();
  private lastContact: number | undefined;
  private done: Promise<void> = Promise.resolve();

  constructor(
    private readonly url: string,
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
    await Promise.race([this.done, sleep(CLOSE_MS, undefined, { ref: false })]);
    this.onClose(this);
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stopping.signal.aborted) {
      const client = new Client({ connectionString: this.url, connectionTimeoutMillis: 5_000 });
      client.on('error', () => undefined);
      try {
        await client.connect();
        client.on('notification', () => this.waker.wake());
        await client.query(`listen ${WAKE_CHANNEL}`);
        await ensureGroup(client, this.options.group, this.options.topics);
        await this.consume(client, () => (failures = 0));
      } catch {
        // Nothing was acknowledged: whatever it was, the same records come again.
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

  /** Returns how many records it handled. */
  private async round(client: Client): Promise<number> {
    await client.query('begin');
    const partitions = await lockPartitions(client, this.options);
    const batches = await readBatch(client, partitions, this.options.batchSize ?? 500);
    for (const records of batches) await this.hand(records);
    await acknowledge(client, this.options.group, batches);
    await client.query('commit');
    return batches.reduce((sum, records) => sum + records.length, 0);
  }

  private async hand(records: LogRecord[]): Promise<void> {
    await this.options.onBatch(records, {
      heartbeat: () => {
        this.contact();
        return Promise.resolve();
      },
      signal: this.stopping.signal,
    });
  }

  private contact(): void {
    this.lastContact = Date.now();
  }
}
