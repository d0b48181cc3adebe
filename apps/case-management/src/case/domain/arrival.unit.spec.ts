import { describe, expect, it } from '@jest/globals';
import { referralStates } from '../../referral/domain/referral.js';
import { chooseReferral } from './arrival.js';

describe('the referral of an arrival', () => {
  it('is the one that was accepted', () => {
    const accepted = { state: 'accepted' } as const;
    expect(chooseReferral([{ state: 'rejected' }, accepted])).toBe(accepted);
  });

  it('has its case already when it is in progress', () => {
    expect(chooseReferral([{ state: 'accepted' }, { state: 'in-progress' }])).toBe('has-case');
  });

  it('is refused in every other state, and when there is none', () => {
    const others = referralStates.filter((state) => !['accepted', 'in-progress'].includes(state));
    for (const state of others) {
      expect(chooseReferral([{ state }])).toMatchObject({ code: 'CASE.REFERRAL_NOT_ACCEPTED' });
    }
    expect(chooseReferral([])).toMatchObject({ code: 'CASE.REFERRAL_NOT_ACCEPTED' });
  });
});
