import type { Consumer, TopicPartitionOffsetAndMetadata as Offset } from 'kafkajs';

const GATHER_MS = 100;

/**
 * Tells the broker how far a group has come: a moment later, for all partitions at once, and nobody
 * waits for it. Whoever handles records must know those again that were handled and not yet told of
 * when the process died: the inbox does.
 */
export class OffsetCommits {
  private readonly next = new Map<string, Offset>();
  private timer: NodeJS.Timeout | undefined;
  private telling: Promise<void> = Promise.resolve();

  /** Everything before these offsets was handled, once and for all. */
  note(consumer: Consumer, offsets: readonly Offset[]): void {
    for (const offset of offsets) this.next.set(`${offset.topic} ${offset.partition}`, offset);
    this.timer ??= setTimeout(() => void this.flush(consumer), GATHER_MS).unref();
  }

  /** The group divides the partitions anew: what was not told is read again, by whoever has it then. */
  forget(): void {
    this.next.clear();
  }

  /** Tells what is still to be told. */
  flush(consumer: Consumer): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.telling = this.telling.then(() => this.tell(consumer));
    return this.telling;
  }

  /** A broker that does not take it hears of it with the next; a consumer put out, by its heartbeat. */
  private async tell(consumer: Consumer): Promise<void> {
    const offsets = [...this.next.values()];
    this.next.clear();
    if (offsets.length > 0) await consumer.commitOffsets(offsets).catch(() => undefined);
  }
}
