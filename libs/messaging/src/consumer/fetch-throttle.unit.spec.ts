import { describe, expect, it } from '@jest/globals';
import { FetchThrottle } from './fetch-throttle.js';

/** What a consumer rests after each batch; each comes so long after it was free to listen. */
function rests(batches: readonly { after: number; records?: number; wanted?: number }[]): number[] {
  let clock = 1_000;
  const fetchThrottle = new FetchThrottle(() => clock);
  return batches.map(({ after, records = 1, wanted = 0 }) => {
    clock += after;
    const rest = fetchThrottle.restMs(records, wanted);
    clock += rest;
    return rest;
  });
}

const often = (count: number, batch: { records?: number; wanted?: number } = {}) =>
  Array.from({ length: count }, () => ({ after: 4, ...batch }));

describe('a consumer', () => {
  it('rests while one event after the other is for other consumers', () => {
    expect(rests(often(6))).toEqual([0, 0, 0, 20, 20, 20]);
  });

  it('does not rest when events are published now and then', () => {
    expect(rests(Array.from({ length: 6 }, () => ({ after: 15 })))).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('listens at once after what was for it', () => {
    expect(rests([...often(4), { after: 1, wanted: 1 }, ...often(3)])).toEqual([
      ...[0, 0, 0, 20],
      0,
      ...[0, 0, 20],
    ]);
  });

  it('does not rest while it catches up', () => {
    expect(rests(often(6, { records: 500 }))).toEqual([0, 0, 0, 0, 0, 0]);
  });
});
