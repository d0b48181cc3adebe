import { isTransient } from './transient.js';

/** Writes a batch in one transaction; returns a result for each item, in order. */
export type WriteBatch<Item, Result> = (items: Item[]) => Promise<Result[]>;

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * One writer for many requests: what has gathered while the previous batch was written goes as the
 * next one. There is no timer, so an idle service answers at once and a busy one writes fewer,
 * larger batches. A batch that fails is tried item by item, so a bad item fails alone; a transient
 * failure fails the whole batch, since the next item would meet the same.
 */
export class GroupCommit<Item, Result> {
  private readonly waiting: Waiting<Item, Result>[] = [];
  private writing = false;

  constructor(
    private readonly write: WriteBatch<Item, Result>,
    private readonly largest = 128,
  ) {}

  /** Resolves with the item's result once it is committed; rejects with the writer's error. */
  submit(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (!this.writing) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.writing = true;
    // One turn of the event loop, so that requests read together are written together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.waiting.length > 0) await this.flush(this.waiting.splice(0, this.largest));
    this.writing = false;
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
