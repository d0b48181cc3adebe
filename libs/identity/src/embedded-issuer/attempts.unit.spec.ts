import { describe, expect, it } from '@jest/globals';
import { Attempts } from './attempts.js';

function begin() {
  const clock = { now: 0 };
  const attempts = new Attempts(() => clock.now);
  const fail = (id = 'ana', times = 1) => Array.from({ length: times }, () => attempts.failed(id));
  return { clock, attempts, fail };
}

describe('wrong secrets for one id', () => {
  it('are answered later each time, and the fifth in a row locks it', () => {
    const { attempts, fail } = begin();
    expect(fail('ana', 4)).toEqual([250, 500, 1_000, 2_000]);
    expect(attempts.lockedMs('ana')).toBe(0);
    fail();
    expect(attempts.lockedMs('ana')).toBe(30_000);
    expect(attempts.lockedMs('eva')).toBe(0);
  });

  it('lock it for twice as long each time, up to a quarter of an hour', () => {
    const { clock, attempts, fail } = begin();
    fail('ana', 4);
    const locks = Array.from({ length: 8 }, () => {
      fail();
      const locked = attempts.lockedMs('ana');
      clock.now += locked;
      expect(attempts.lockedMs('ana')).toBe(0);
      return locked / 1_000;
    });
    expect(locks).toEqual([30, 60, 120, 240, 480, 900, 900, 900]);
  });

  it('are forgotten with the right one', () => {
    const { attempts, fail } = begin();
    fail('ana', 4);
    attempts.succeeded('ana');
    expect(fail('ana', 4).at(-1)).toBe(2_000);
    expect(attempts.lockedMs('ana')).toBe(0);
  });

  it('are counted for ids that nobody has, and take no more memory for more of them', () => {
    const { attempts, fail } = begin();
    fail('first', 5);
    for (let number = 0; number < 10_000; number++) fail(`id-${number}`);
    expect(attempts.lockedMs('first')).toBe(0);
    fail('id-9999', 4);
    expect(attempts.lockedMs('id-9999')).toBe(30_000);
  });
});
