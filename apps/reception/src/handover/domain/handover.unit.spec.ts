import { describe, expect, it } from '@jest/globals';
import {
  answerDueBy,
  becomeHandover,
  handoverStates,
  lapse,
  waitingHandoverStates,
} from './handover.js';

const ends = handoverStates.filter((state) => !waitingHandoverStates.includes(state));

describe('a handover', () => {
  it('waits until it is confirmed, declined or withdrawn, late as well', () => {
    expect(ends).toEqual(['confirmed', 'declined', 'withdrawn']);
    for (const state of waitingHandoverStates) {
      expect(ends.map((to) => becomeHandover({ state }, to))).toEqual(ends);
    }
  });

  it('is overdue once, and never when it was answered', () => {
    const lapsed = handoverStates.filter((state) => lapse({ state }) === 'overdue');
    expect(lapsed).toEqual(['proposed']);
  });

  it('is to be answered on its day, or today where that is past', () => {
    expect(answerDueBy('2026-07-25', '2026-07-24')).toBe('2026-07-25');
    expect(answerDueBy('2026-07-25', '2026-07-26')).toBe('2026-07-26');
  });

  it('ends with the first of these', () => {
    for (const state of ends) {
      for (const to of ends) {
        const params = { from: state, to };
        expect(becomeHandover({ state }, to)).toMatchObject({
          ...{ code: 'HANDOVER.ILLEGAL_TRANSITION', params },
        });
      }
    }
  });
});
