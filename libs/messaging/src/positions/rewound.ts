import type { GroupProgress, LogPosition, LogRecord } from '../event-log/event-log.js';
import { partitionOf } from './log-positions.js';

/** A part of a log that a consumer reads again, because its database does not know how far it was. */
export interface RewoundRange {
  readonly topic: string;
  readonly partition: number;
  /** From here on, as the database knows. */
  readonly from: bigint;
  /** The group had acknowledged what is before this. */
  readonly acknowledged: bigint;
  /** Here the log ended when the consumer started. */
  readonly end: bigint;
}

/**
 * The partitions in which a group has acknowledged more than its database knows of. After a crash
 * these are the last seconds; after a restore, all that the restored database lacks.
 */
export function findRewound(
  positions: readonly LogPosition[],
  progress: readonly GroupProgress[],
): RewoundRange[] {
  const known = new Map(positions.map((one) => [partitionOf(one), BigInt(one.nextOffset)]));
  return progress.flatMap(({ topic, partition, begin, acknowledged, end }) => {
    const stored = known.get(partitionOf({ topic, partition })) ?? 0n;
    const from = stored > begin ? stored : begin;
    if (from >= acknowledged) return [];
    return [{ topic, partition, from, acknowledged, end }];
  });
}

/** What of a batch is read again. */
export interface Reread {
  /** Acknowledged before: whatever of it is new here was lost here. */
  readonly acknowledged: boolean;
}

/** Follows a consumer through what it reads again. */
export class RereadWatch {
  private readonly ranges: Map<string, RewoundRange>;
  private readonly left: Set<string>;
  private passed: () => void = () => undefined;
  private count = 0;
  /** Settles when all that was acknowledged before was read again. */
  readonly done = new Promise<void>((resolve) => (this.passed = resolve));

  constructor(ranges: readonly RewoundRange[]) {
    this.ranges = new Map(ranges.map((range) => [partitionOf(range), range]));
    this.left = new Set(this.ranges.keys());
    if (this.left.size === 0) this.passed();
  }

  /** How many records were read again until now. */
  get reread(): number {
    return this.count;
  }

  /** Undefined for what is read for the first time. */
  rereadOf(record: Pick<LogRecord, 'topic' | 'partition' | 'offset'>): Reread | undefined {
    const range = this.ranges.get(partitionOf(record));
    if (!range) return undefined;
    const offset = BigInt(record.offset);
    if (offset >= range.end) return undefined;
    return { acknowledged: offset < range.acknowledged };
  }

  /** These were handled. */
  handled(records: readonly LogRecord[]): void {
    if (this.left.size === 0) return;
    for (const record of records) {
      const range = this.ranges.get(partitionOf(record));
      if (!range) continue;
      this.count++;
      if (BigInt(record.offset) + 1n >= range.end) this.left.delete(partitionOf(record));
    }
    if (this.left.size === 0) this.passed();
  }
}
