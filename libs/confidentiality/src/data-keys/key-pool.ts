import type { KeyObject } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { newId, type ChildId } from '#libs/contracts';
import type { ChildKeys } from './child-keys.js';

/** A child of whom nothing is known yet, with a key that lies in the key store already. */
export interface NewChild {
  readonly childId: ChildId;
  readonly key: KeyObject;
}

const LARGEST = 128;

/**
 * New children whose keys were stored beforehand, so that nobody who registers a child waits for the
 * key store. It holds as many as were lately needed at once: it grows when it runs dry. What is left
 * when the process ends are keys of nobody, which open nothing.
 */
export class KeyPool {
  private readonly ready: NewChild[] = [];
  private size = 1;
  private waiting = 0;
  private filling: Promise<void> | undefined;

  constructor(private readonly keys: ChildKeys) {}

  /** A child whom nobody else gets. Rejects with the key store's error when none could be made. */
  async draw(): Promise<NewChild> {
    for (;;) {
      const child = this.ready.pop();
      if (child) {
        // A caller that finds the pool empty gets the failure; nobody else needs it.
        if (this.ready.length * 2 < this.size) this.fill().catch(() => undefined);
        return child;
      }
      await this.waitForMore();
    }
  }

  private async waitForMore(): Promise<void> {
    this.waiting++;
    try {
      await this.fill();
    } finally {
      this.waiting--;
    }
  }

  private fill(): Promise<void> {
    this.filling ??= this.make().finally(() => (this.filling = undefined));
    return this.filling;
  }

  private async make(): Promise<void> {
    // Those who ask in the same turn are counted.
    await turn();
    if (this.waiting > 0) this.size = Math.min(LARGEST, this.size * 2);
    const count = this.size + this.waiting;
    const made = await this.keys.create(Array.from({ length: count }, () => newId<ChildId>()));
    for (const [childId, key] of made) this.ready.push({ childId: childId as ChildId, key });
  }
}
