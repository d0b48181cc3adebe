import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until `done` returns true; throws after `ms`. */
export async function waitUntil(
  done: () => boolean | Promise<boolean>,
  ms = 15_000,
): Promise<void> {
  const until = Date.now() + ms;
  while (!(await done())) {
    if (Date.now() > until) throw new Error(`not within ${String(ms / 1000)} s`);
    await sleep(20);
  }
}
