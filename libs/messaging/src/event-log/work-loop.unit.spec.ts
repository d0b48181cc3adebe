import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { waitUntil } from '../../testing/index.js';
import { WorkLoop } from './work-loop.js';

const LONG_MS = 60_000;

let loop: WorkLoop | undefined;
afterEach(() => loop?.stop());

function loopOf(round: () => boolean | Promise<boolean>, idleMs = LONG_MS) {
  const failures: unknown[] = [];
  class Loop extends WorkLoop {
    protected override async round(): Promise<boolean> {
      // The first round begins within `start`; the spec is to know the loop before.
      await Promise.resolve();
      return round();
    }
  }
  loop = new Loop({ idleMs, failed: (error) => void failures.push(error) });
  loop.start();
  return { loop, failures };
}

describe('a loop of work', () => {
  it('goes on at once while there is more, rests when there is not, and is woken', async () => {
    let rounds = 0;
    const { loop: running } = loopOf(() => ++rounds < 3);
    await waitUntil(() => rounds === 3);
    await sleep(50);
    expect(rounds).toBe(3);
    running.wake();
    await waitUntil(() => rounds === 4);
  });

  it('polls again by itself after its rest', async () => {
    let rounds = 0;
    loopOf(() => ++rounds === 0, 10);
    await waitUntil(() => rounds > 2);
  });

  it('does not lose a call that comes during a round', async () => {
    let rounds = 0;
    const { loop: running, failures } = loopOf(() => {
      if (++rounds === 1) running.wake();
      return false;
    });
    await waitUntil(() => rounds === 2);
    expect(failures).toEqual([]);
  });

  it('waits after a failure, and then goes on by itself, or when it is woken', async () => {
    let rounds = 0;
    const { loop: running, failures } = loopOf(() => {
      if (++rounds <= 3) throw new Error('away');
      return false;
    });
    await sleep(30);
    expect(rounds).toBe(1);
    await waitUntil(() => rounds === 2);
    running.wake();
    await sleep(30);
    expect(rounds).toBe(3);
    await waitUntil(() => rounds === 4);
    expect(failures).toHaveLength(3);
  });

  it('stops from a rest and from a wait after a failure, and only after the round at hand', async () => {
    const slow = Promise.withResolvers<boolean>();
    let rounds = 0;
    const { loop: running } = loopOf(() => {
      rounds++;
      return slow.promise;
    });
    const stopped = running.stop().then(() => rounds);
    expect(await Promise.race([stopped, sleep(30, 'waiting')])).toBe('waiting');
    slow.resolve(true);
    expect(await stopped).toBe(1);
    const failing = loopOf(() => Promise.reject(new Error('away')));
    await waitUntil(() => failing.failures.length > 0);
    await failing.loop.stop();
    const resting = loopOf(() => false);
    await sleep(10);
    await resting.loop.stop();
  });
});
