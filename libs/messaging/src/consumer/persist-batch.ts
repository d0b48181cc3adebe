import { isTransient } from '#libs/persistence';
import { backoff, pause } from '../event-log/backoff.js';
import type { BatchContext } from '../event-log/event-log.js';

/** How a batch becomes durable; its items are events, or records of a border's inbox. */
export interface BatchWork<Item> {
  /** All of them, in one transaction. */
  persist(items: readonly Item[]): Promise<void>;
  /** The one that fails by itself: it is parked, or goes to quarantine. */
  isolate(item: Item, error: unknown): Promise<void>;
  /** A temporary failure, after which the same is tried again. */
  retrying(error: unknown): void;
}

/**
 * Makes a batch durable before it is acknowledged. A temporary failure is tried again, with pauses
 * that grow, under heartbeat. For any other one the batch is halved, in order, until the item that
 * fails is alone, so that no other waits for it. Throws what `isolate` throws, the failure of an empty
 * batch, and any failure once the subscription closes.
 */
export async function persistBatch<Item>(
  items: readonly Item[],
  work: BatchWork<Item>,
  context: BatchContext,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await persistOrHalve(items, work, context);
      return;
    } catch (error) {
      if (!isTransient(error) || context.signal.aborted) throw error;
      work.retrying(error);
      await context.heartbeat();
      await pause(backoff(attempt), context.signal);
    }
  }
}

async function persistOrHalve<Item>(
  items: readonly Item[],
  work: BatchWork<Item>,
  context: BatchContext,
): Promise<void> {
  try {
    await work.persist(items);
  } catch (error) {
    const [first] = items;
    if (isTransient(error) || first === undefined) throw error;
    await context.heartbeat();
    if (items.length === 1) {
      await work.isolate(first, error);
      return;
    }
    const middle = Math.ceil(items.length / 2);
    await persistBatch(items.slice(0, middle), work, context);
    await persistBatch(items.slice(middle), work, context);
  }
}
