import { isTransient } from './transient.js';

/** Writes a batch in one transaction; returns a result for each item, in order. */
export type WriteBatch<Item, Result> = (items: Item[]) => Promise<Result[]>;

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** How a `GroupCommit` writes. */
export interface GroupCommitOptions<Item> {
  /** At most so many items in one batch; 128 by default. */
  readonly largest?: number;
  /** How many an item counts for; one by default. One that is larger than a batch goes alone. */
  readonly sizeOf?: (item: Item) => number;
  /**
   * So many batches may be written at the same time; one by default. Between batches there is no
   * order.
   */
  readonly writers?: number;
}

/**
 * Few writers for many requests: what has gathered while the previous batches were written goes as
 * the next one. There is no timer, so an idle service responds immediately and a busy one writes
 * fewer, larger batches. A batch that fails is tried item by item, so a bad item fails alone; a
 * transient failure fails the whole batch, since the next item would meet the same.
 */
export class GroupCommit<Item, Result> {
  private readonly waiting: Waiting<Item, Result>[] = [];
  private readonly largest: number;
  private readonly sizeOf: (item: Item) => number;
  /** Writers that may begin: none of them has a batch in hand. */
  private idle: number;

  constructor(
    private readonly write: WriteBatch<Item, Result>,
    { largest = 128, writers = 1, sizeOf = () => 1 }: GroupCommitOptions<Item> = {},
  ) {
    this.largest = largest;
    this.sizeOf = sizeOf;
    this.idle = writers;
  }

  /** Resolves with the item's result once it is committed; rejects with the writer's error. */
  submit(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (this.idle > 0) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.idle--;
    // One turn of the event loop, so that requests read together are written together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.waiting.length > 0) await this.flush(this.next());
    this.idle++;
  }

  private next(): Waiting<Item, Result>[] {
    let size = 0;
    const end = this.waiting.findIndex(
      ({ item }, at) => (size += this.sizeOf(item)) > this.largest && at > 0,
    );
    return this.waiting.splice(0, end === -1 ? this.waiting.length : end);
  }

  private async flush(batch: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.write(batch.map(({ item }) => item));
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
    } catch (error) {
      if (batch.length === 1 || isTransient(error)) for (const { reject } of batch) reject(error);
      else for (const one of batch) await this.flush([one]);
    }
  }
}
