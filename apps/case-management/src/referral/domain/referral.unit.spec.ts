import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '#libs/domain';
import {
  accept,
  admit,
  cancel,
  complete,
  expire,
  fail,
  referralStates,
  reject,
  start,
  type Referral,
  type ReferralState,
} from './referral.js';

const steps: Record<string, (referral: Referral) => unknown> = {
  accept,
  reject: (referral) => reject(referral, 'no-capacity'),
  expire,
  start,
  complete,
  fail: (referral) => fail(referral, 'child-did-not-arrive'),
  cancel,
};

/** From which states each step is allowed; every other one is refused. */
const allowed: Record<string, readonly ReferralState[]> = {
  accept: ['received', 'expired'],
  reject: ['received', 'expired'],
  expire: ['received'],
  start: ['accepted'],
  complete: ['in-progress'],
  fail: ['accepted', 'in-progress'],
  cancel: ['received', 'expired', 'accepted', 'in-progress'],
};

const pairs = Object.keys(steps).flatMap((name) =>
  referralStates.map((state) => [name, state] as const),
);

describe('an incoming referral', () => {
  it.each(pairs)('decides on %s when it is %s', (name, state) => {
    const decision = steps[name]!({ state, reason: null });
    expect(isRefusal(decision)).toBe(!allowed[name]!.includes(state));
  });

  it('names both states when it refuses a step', () => {
    expect(accept({ state: 'rejected', reason: 'safety' })).toMatchObject({
      code: 'INCOMING_REFERRAL.ILLEGAL_TRANSITION',
      params: { from: 'rejected', to: 'accepted' },
    });
  });

  it('keeps why it was rejected or failed', () => {
    expect(reject({ state: 'received', reason: null }, 'duplicate')).toEqual({
      state: 'rejected',
      reason: 'duplicate',
    });
    expect(fail({ state: 'accepted', reason: null }, 'no-capacity')).toEqual({
      state: 'failed',
      reason: 'no-capacity',
    });
  });
});

describe('a request under an id', () => {
  const request = { sender: 'mx.dif-chiapas', organisation: 'hn.dinaf' };

  it('is new the first time and known from then on', () => {
    expect(admit([], request)).toBe('new');
    expect(admit([request], request)).toBe('known');
  });

  it('is new for each organisation that its sender asks', () => {
    expect(admit([{ ...request, organisation: 'hn.other' }], request)).toBe('new');
  });

  it('is refused when another sender used the id', () => {
    expect(admit([{ ...request, sender: 'gt.pgn' }], request)).toMatchObject({
      code: 'INCOMING_REFERRAL.OTHER_SENDER',
    });
  });
});
