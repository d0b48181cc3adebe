import { describe, expect, it } from '@jest/globals';
import { becomeHandover, handoverStates, initialHandoverState } from './handover.js';

const [, ...ends] = handoverStates;

describe('a handover', () => {
  it('waits until it is confirmed, declined or withdrawn', () => {
    expect(ends.map((to) => becomeHandover({ state: initialHandoverState }, to))).toEqual(ends);
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
