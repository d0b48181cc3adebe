import type { LogRecord } from '../event-log.js';

/** A record as a round reads it, and how many its statement found before their size was bounded. */
export interface FoundRecord extends LogRecord {
  readonly found: number;
}

/** What a round read. */
export interface Round {
  /** Of each partition one batch, in order. */
  readonly batches: readonly LogRecord[][];
  /** It read as much as it may, so more may wait of which nobody will notify again. */
  readonly full: boolean;
}

/** Divides what was found, each partition by offset; `limit` is the most that one batch has. */
export function roundOf(rows: readonly FoundRecord[], limit: number): Round {
  const records = rows.map(({ found: _, ...record }): LogRecord => record);
  const byPartition = Map.groupBy(records, ({ topic, partition }) => `${topic} ${partition}`);
  const batches = [...byPartition.values()];
  const cut = rows.length < (rows[0]?.found ?? 0);
  return { batches, full: cut || batches.some(({ length }) => length >= limit) };
}
