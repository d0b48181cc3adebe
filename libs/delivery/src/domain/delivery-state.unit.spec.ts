import { describe, expect, it } from '@jest/globals';
import { deliveryState, type Reported } from './delivery-state.js';

const abroad: Reported = {
  ...{ organisation: 'mx.dif-chiapas', recipient: 'hn.dinaf' },
  ...{ outcome: null, receiptState: null },
};
const within: Reported = { ...abroad, organisation: 'hn.consulate-tapachula' };

describe('what was sent abroad', () => {
  it('is pending until its receiver has signed, and withheld where the policy says so', () => {
    expect(deliveryState(abroad)).toBe('pending');
    expect(deliveryState({ ...abroad, outcome: 'disclosed' })).toBe('pending');
    expect(deliveryState({ ...abroad, outcome: 'withheld' })).toBe('withheld');
  });

  it.each([
    ['parked', 'delivered'],
    ['applied', 'applied'],
    ['discarded', 'discarded'],
  ] as const)(
    'with a receipt for "%s" is %s, whatever was reported before',
    (receiptState, state) => {
      for (const outcome of [null, 'disclosed', 'withheld'] as const) {
        expect(deliveryState({ ...abroad, outcome, receiptState })).toBe(state);
      }
    },
  );
});

describe('what was sent within the node', () => {
  it('is delivered with the decision: nobody signs for it', () => {
    expect(deliveryState(within)).toBe('pending');
    expect(deliveryState({ ...within, outcome: 'disclosed' })).toBe('delivered');
    expect(deliveryState({ ...within, outcome: 'withheld' })).toBe('withheld');
  });
});
