import { describe, expect, it } from '@jest/globals';
import { changedSince, joined } from './frozen.js';

const released = { exchange: { Tables1: 'a', Holds2: 'b' }, reception: { Arrivals1: 'c' } };

describe('what a release froze', () => {
  it('may be added to', () => {
    const now = {
      ...released,
      exchange: { ...released.exchange, Later3: 'd' },
      new: { One1: 'e' },
    };
    expect(changedSince(released, now, 'migration')).toEqual([]);
    expect(joined(released, now)).toEqual(now);
  });

  it('is refused when it says something else, or is gone', () => {
    const now = { exchange: { Tables1: 'other' }, reception: {} };
    expect(changedSince(released, now, 'migration')).toEqual([
      expect.stringMatching(/^exchange: the migration Tables1 is released and has changed/u),
      expect.stringMatching(/^exchange: the migration Holds2 is released and is gone/u),
      expect.stringMatching(/^reception: the migration Arrivals1 is released and is gone/u),
    ]);
    expect(changedSince(released, {}, 'migration')).toHaveLength(3);
  });

  it('stays frozen where what is there now does not have it', () => {
    expect(joined(released, { reception: { Later2: 'd' } })).toEqual({
      exchange: released.exchange,
      reception: { Arrivals1: 'c', Later2: 'd' },
    });
  });
});
