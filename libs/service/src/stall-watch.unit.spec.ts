import { describe, expect, it } from '@jest/globals';
import { STALLED_MS, StallWatch } from './stall-watch.js';

function watchAt(start = 0) {
  let now = start;
  const watch = new StallWatch(() => now);
  return { watch, later: (ms: number) => (now += ms) };
}

describe('the watch over a consumer', () => {
  it('lets be a consumer that has not joined yet, or spoke a moment ago', () => {
    const { watch } = watchAt();
    expect(watch.isSilent(undefined)).toBe(false);
    expect(watch.isSilent(STALLED_MS - 1)).toBe(false);
  });

  it('gives up a consumer that is silent although the log responds all the time', () => {
    const { watch, later } = watchAt();
    expect(watch.isSilent(STALLED_MS)).toBe(true);
    expect(watch.hasStalled(true)).toBe(false);
    later(STALLED_MS);
    expect(watch.hasStalled(true)).toBe(true);
  });

  it('never gives up a consumer whose log is away, and gives it time when the log is back', () => {
    const { watch, later } = watchAt();
    expect(watch.hasStalled(true)).toBe(false);
    later(STALLED_MS);
    expect(watch.hasStalled(false)).toBe(false);
    later(STALLED_MS);
    expect(watch.hasStalled(true)).toBe(false);
  });

  it('begins again once the consumer has spoken', () => {
    const { watch, later } = watchAt();
    watch.hasStalled(true);
    later(STALLED_MS);
    watch.isSilent(10);
    expect(watch.hasStalled(true)).toBe(false);
  });
});
