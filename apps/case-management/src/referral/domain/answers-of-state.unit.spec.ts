import { describe, expect, it } from '@jest/globals';
import { answersOfState } from './answers-of-state.js';
import { referralStates } from './referral.js';

describe('the answers that bring a sender to the state of a referral', () => {
  it('lead over acceptance and beginning, and over a pause only while it lasts', () => {
    expect(answersOfState('in-progress', null)).toEqual(['accepted', 'started']);
    expect(answersOfState('paused', 'accepted')).toEqual(['accepted', 'paused']);
    expect(answersOfState('paused', 'in-progress')).toEqual(['accepted', 'started', 'paused']);
    expect(answersOfState('completed', null)).toEqual(['accepted', 'started', 'completed']);
  });

  it('are none where another answers, or nobody asks any more', () => {
    const none = referralStates.filter((state) => answersOfState(state, null).length === 0);
    expect(none).toEqual(['redirected', 'cancelled']);
  });
});
