import { describe, expect, it } from '@jest/globals';
import { referralStates, type ReferralState } from '../../referral/domain/referral.js';
import { chooseReferral } from './arrival.js';

const status = (state: ReferralState) => ({ state, pausedFrom: null });
const paused = (pausedFrom: 'accepted' | 'in-progress') =>
  ({ state: 'paused', pausedFrom }) as const;

describe('the referral of an arrival', () => {
  it('is the one that was accepted', () => {
    for (const accepted of [status('accepted'), paused('accepted')]) {
      expect(chooseReferral([status('rejected'), accepted])).toBe(accepted);
    }
  });

  it('has its case already when it is in progress', () => {
    for (const begun of [status('in-progress'), paused('in-progress')]) {
      expect(chooseReferral([status('accepted'), begun])).toBe('has-case');
    }
  });

  it('is none in every other state, and when nobody was asked: the handover opens the case', () => {
    const others = referralStates.filter((state) => !['accepted', 'in-progress'].includes(state));
    for (const state of others) {
      expect(chooseReferral([status(state)])).toBeUndefined();
    }
    expect(chooseReferral([])).toBeUndefined();
  });
});
