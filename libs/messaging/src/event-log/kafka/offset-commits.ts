import type { Consumer, TopicPartitionOffsetAndMetadata as Offset } from 'kafkajs';

const GATHER_MS = 100;
const AGAIN_MS = 1_000;

/**
 * Commits to the broker how far a group has come: a moment later, for all partitions together, and
 * nobody waits for it. Records that were handled and not yet committed when the process died are
 * delivered again: the inbox recognises them.
 */
export class OffsetCommits {
  private next = new Map<string, Offset>();
  private timer: NodeJS.Timeout | undefined;
  private reporting: Promise<void> = Promise.resolve();

  /** Everything before these offsets was handled, once and for all. */
  record(consumer: Consumer, offsets: readonly Offset[]): void {
    for (const offset of offsets) this.next.set(nameOf(offset), offset);
    this.flushAfter(GATHER_MS, consumer);
  }

  /**
   * The group divides the partitions again: what was not committed is read again, by the member that
   * has the partition then.
   */
  forget(): void {
    this.next = new Map();
  }

  /** Commits what is not committed yet. */
  flush(consumer: Consumer): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.reporting = this.reporting.then(() => this.report(consumer));
    return this.reporting;
  }

  /**
   * What the broker does not accept is committed again, unless a later offset replaced it or it was
   * dropped in the meantime.
   */
  private async report(consumer: Consumer): Promise<void> {
    const { next } = this;
    const offsets = [...next.values()];
    if (offsets.length === 0) return;
    next.clear();
    try {
      await consumer.commitOffsets(offsets);
    } catch {
      for (const offset of offsets) if (!next.has(nameOf(offset))) next.set(nameOf(offset), offset);
      if (next === this.next) this.flushAfter(AGAIN_MS, consumer);
    }
  }

  private flushAfter(ms: number, consumer: Consumer): void {
    this.timer ??= setTimeout(() => void this.flush(consumer), ms).unref();
  }
}

function nameOf({ topic, partition }: Offset): string {
  return `${topic} ${partition}`;
}
