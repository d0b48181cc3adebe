import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Starts `work` at an even rate, whether the one before has ended or not, as clients do who do not
 * know of each other; resolves with what each returned.
 */
export async function atRate<Result>(
  work: (index: number) => Promise<Result>,
  { perSecond, count }: { perSecond: number; count: number },
): Promise<Result[]> {
  const from = performance.now();
  const running: Promise<Result>[] = [];
  for (let index = 0; index < count; index++) {
    const due = from + (index * 1000) / perSecond;
    const wait = due - performance.now();
    if (wait > 1) await sleep(wait);
    running.push(work(index));
  }
  return Promise.all(running);
}
