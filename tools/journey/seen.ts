import { setTimeout as sleep } from 'node:timers/promises';
import { RefusedError } from '#libs/demonstration';
import type { Answer } from './person.js';

const POLLS_MS = [15, 25, 40, 60, 100, 150, 200];

/** How long somebody waits for what must become visible. */
export class Patience {
  constructor(readonly seconds = 30) {}

  /** Polls until there is something to see; throws when that lasts too long. */
  async seen<Found>(search: () => Promise<Found | undefined>): Promise<Found> {
    const deadline = Date.now() + this.seconds * 1_000;
    for (let round = 0; ; round++) {
      const found = await search();
      if (found !== undefined) return found;
      if (Date.now() > deadline) throw new Error(`not seen within ${this.seconds} s`);
      await sleep(POLLS_MS[Math.min(round, POLLS_MS.length - 1)]);
    }
  }

  /** Sends the same again as long as the node does not know yet what it is about. */
  whenKnown<Body>(send: () => Promise<Answer<Body>>): Promise<Answer<Body>> {
    return this.seen(() =>
      send().catch((error: unknown) => {
        if (error instanceof RefusedError && error.status === 404) return undefined;
        throw error;
      }),
    );
  }
}

/** Which page of a list. */
interface PageQuery {
  readonly limit: number;
  readonly cursor?: string;
}

/** A page of a list. */
interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string;
}

/** All items of a list. */
export async function allOf<Item>(
  ask: (page: PageQuery) => Promise<Answer<Page<Item>>>,
): Promise<Item[]> {
  const items: Item[] = [];
  for (let page: PageQuery = { limit: 200 }; ;) {
    const { body } = await ask(page);
    items.push(...body.items);
    if (!body.nextCursor) return items;
    page = { limit: 200, cursor: body.nextCursor };
  }
}

/** A list that many poll: those who poll at the same time share one request. */
export class SharedList<Item> {
  private asking: Promise<Item[]> | undefined;

  constructor(private readonly ask: () => Promise<Item[]>) {}

  async find(fits: (item: Item) => boolean): Promise<Item | undefined> {
    this.asking ??= this.ask().finally(() => (this.asking = undefined));
    return (await this.asking).find(fits);
  }
}
