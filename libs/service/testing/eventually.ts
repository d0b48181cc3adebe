import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until `find` gives something that is neither undefined, false nor an empty list; 10 s. */
export async function eventually<Found>(
  find: () => Promise<Found | undefined | false>,
): Promise<Found> {
  const until = Date.now() + 10_000;
  for (;;) {
    const found = await find();
    const empty = Array.isArray(found) && found.length === 0;
    if (found !== undefined && found !== false && !empty) return found;
    if (Date.now() > until) throw new Error('not seen within 10 s');
    await sleep(30);
  }
}
