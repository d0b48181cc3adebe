import { expect, it } from '@jest/globals';
import { FixedWindows } from './fixed-windows.js';

it('counts each key in windows of its own and forgets what is over', async () => {
  let now = 1_000;
  const windows = new FixedWindows(() => now);
  const hit = (key: string) => windows.increment(key, 60_000, 2);
  expect(await hit('a')).toMatchObject({ totalHits: 1, isBlocked: false, timeToExpire: 60 });
  expect(await hit('a')).toMatchObject({ totalHits: 2, isBlocked: false });
  now += 20_000;
  expect(await hit('a')).toMatchObject({ isBlocked: true, timeToBlockExpire: 40 });
  expect(await hit('b')).toMatchObject({ totalHits: 1, isBlocked: false, timeToExpire: 60 });
  now += 40_000;
  expect(await hit('a')).toMatchObject({ totalHits: 1, isBlocked: false });
});
