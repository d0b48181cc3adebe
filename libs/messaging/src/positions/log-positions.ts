import type { Transaction } from '#libs/persistence';
import type { LogPosition, LogRecord } from '../event-log/event-log.js';

const LOAD = {
  name: 'log-positions-load',
  text: `select topic, partition, next_offset::text as "nextOffset" from log_positions where consumer = $1`,
};
const STORE = {
  name: 'log-positions-store',
  text: `insert into log_positions as p (consumer, topic, partition, next_offset)
    select $1, * from unnest($2::text[], $3::int[], $4::bigint[]) order by 2, 3
    on conflict (consumer, topic, partition) do update
      set next_offset = greatest(p.next_offset, excluded.next_offset)`,
};

/** What runs a transaction as the consumer. */
export type Transact = <Result>(work: (tx: Transaction) => Promise<Result>) => Promise<Result>;

/**
 * How far a consumer has read its log, in its own database: never further than what it has handled,
 * and restored with the rest. The log's own record of it is restored with nothing: where that is
 * ahead, this database is an older one.
 */
export class LogPositions {
  private reached = new Map<string, LogPosition>();

  constructor(
    private readonly consumer: string,
    private readonly transact: Transact,
  ) {}

  load(): Promise<readonly LogPosition[]> {
    return this.transact((tx) =>
      tx.query<LogPosition & Record<string, unknown>>(LOAD, [this.consumer]),
    );
  }

  /** These were handled, for good. */
  record(records: readonly LogRecord[]): void {
    for (const { topic, partition, offset } of records) {
      const nextOffset = (BigInt(offset) + 1n).toString();
      this.reached.set(partitionOf({ topic, partition }), { topic, partition, nextOffset });
    }
  }

  /** Stores what was recorded since; nothing where nothing was. What fails is stored the next time. */
  async flush(): Promise<void> {
    const { reached } = this;
    if (reached.size === 0) return;
    this.reached = new Map();
    const positions = [...reached.values()];
    try {
      await this.transact((tx) =>
        tx.query(STORE, [
          this.consumer,
          positions.map(({ topic }) => topic),
          positions.map(({ partition }) => partition),
          positions.map(({ nextOffset }) => nextOffset),
        ]),
      );
    } catch (error) {
      this.reached = new Map([...reached, ...this.reached]);
      throw error;
    }
  }
}

/** How a partition is named in a map. */
export function partitionOf({ topic, partition }: Pick<LogRecord, 'topic' | 'partition'>): string {
  return `${topic} ${String(partition)}`;
}
