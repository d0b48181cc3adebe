import { describe, expect, it } from '@jest/globals';
import { expectedArrivalStates } from './expected-arrival.js';
import { chooseExpected, type KnownExpectation } from './unannounced.js';

const OWN = 'hn.reception-belen';
const known = (changes: Partial<KnownExpectation>): KnownExpectation => ({
  ...{ caseReference: 'case', centre: OWN, state: 'expected', ...changes },
});

describe('the expectation that a child who came unannounced fulfils', () => {
  it('may be in any state, and at any centre', () => {
    for (const state of expectedArrivalStates) {
      const elsewhere = known({ state, centre: 'hn.reception-omoa' });
      expect(chooseExpected([elsewhere], OWN)).toBe(elsewhere);
    }
  });

  it('is the own one before another centre’s, and one that waits before one that was cancelled', () => {
    const own = known({});
    expect(chooseExpected([known({ centre: 'hn.reception-omoa' }), own], OWN)).toBe(own);
    const cancelled = known({ state: 'cancelled' });
    const elsewhere = known({ centre: 'hn.reception-omoa' });
    expect(chooseExpected([cancelled, elsewhere], OWN)).toBe(elsewhere);
  });

  it('is none where nobody knows the case, or where two cases have one code', () => {
    const nobody: KnownExpectation[] = [];
    expect(chooseExpected(nobody, OWN)).toBeUndefined();
    expect(chooseExpected([known({}), known({ caseReference: 'other' })], OWN)).toBeUndefined();
  });
});
