import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '#libs/domain';
import { admitForwarded } from './forwarding.js';
import {
  accept,
  admit,
  cancel,
  complete,
  expire,
  fail,
  pause,
  redirect,
  referralStates,
  reject,
  resume,
  start,
  rescind,
  type Referral,
  type ReferralState,
} from './referral.js';

const steps: Record<string, (referral: Referral) => unknown> = {
  accept,
  reject,
  redirect: (referral) => redirect(referral, 'hn.dinaf-norte'),
  rescind,
  expire,
  start,
  pause,
  resume,
  complete,
  fail,
  cancel,
};

/** From which states each step is allowed; every other one is refused. */
const allowed: Record<string, readonly ReferralState[]> = {
  accept: ['received', 'expired'],
  reject: ['received', 'expired'],
  redirect: ['received', 'expired'],
  rescind: ['redirected'],
  expire: ['received'],
  start: ['accepted'],
  pause: ['accepted', 'in-progress'],
  resume: ['paused'],
  complete: ['in-progress', 'paused'],
  fail: ['accepted', 'in-progress', 'paused'],
  // Not of a child who has arrived, as the one paused here has.
  cancel: ['received', 'expired', 'redirected', 'accepted'],
};

const pairs = Object.keys(steps).flatMap((name) =>
  referralStates.map((state) => [name, state] as const),
);

const at = (state: ReferralState): Referral => ({
  ...{ state, redirectedTo: null },
  pausedFrom: state === 'paused' ? 'in-progress' : null,
});

describe('an incoming referral', () => {
  it.each(pairs)('decides on %s when it is %s', (name, state) => {
    const decision = steps[name]!(at(state));
    expect(isRefusal(decision)).toBe(!allowed[name]!.includes(state));
  });

  it('names both states when it refuses a step', () => {
    expect(accept(at('rejected'))).toMatchObject({
      code: 'INCOMING_REFERRAL.ILLEGAL_TRANSITION',
      params: { from: 'rejected', to: 'accepted' },
    });
  });
});

describe('a paused referral', () => {
  const before = ['accepted', 'in-progress'] as const;
  const paused = (state: (typeof before)[number]) => pause(at(state)) as Referral;

  it.each(before)('goes on where it was %s', (state) => {
    expect(paused(state)).toMatchObject({ state: 'paused' });
    expect(resume(paused(state))).toEqual(at(state));
  });

  it('may become what it might have become without the pause, and nothing else', () => {
    const code = 'INCOMING_REFERRAL.ILLEGAL_TRANSITION';
    expect(cancel(paused('accepted'))).toMatchObject({ state: 'cancelled' });
    expect(start(paused('accepted'))).toEqual(at('in-progress'));
    expect(complete(paused('accepted'))).toMatchObject({ code });
    expect(start(paused('in-progress'))).toMatchObject({ code });
    expect(accept(paused('accepted'))).toMatchObject({ code });
    expect(pause(paused('accepted'))).toMatchObject({ code });
  });

  it('is resumed only while it is paused', () => {
    const code = 'INCOMING_REFERRAL.NOT_PAUSED';
    expect(resume(at('accepted'))).toMatchObject({ code, params: { state: 'accepted' } });
  });
});

describe('a forwarded referral', () => {
  const to = 'hn.dinaf-norte';
  const redirected = redirect(at('received'), to) as Referral;

  it('is to lie before the organisation that it was redirected to', () => {
    expect(admitForwarded({ former: redirected, present: null }, to)).toBe(redirected);
  });

  it('lies there already, or was cancelled on its way', () => {
    expect(admitForwarded({ former: redirected, present: at('received') }, to)).toBe('known');
    expect(admitForwarded({ former: at('cancelled'), present: null }, to)).toBe('cancelled');
  });

  it('is refused when nobody redirected it there', () => {
    const refused = { code: 'INCOMING_REFERRAL.NOT_REDIRECTED' };
    for (const former of [null, at('received'), at('rejected')]) {
      expect(admitForwarded({ former, present: null }, to)).toMatchObject(refused);
    }
    expect(admitForwarded({ former: redirected, present: null }, 'hn.x')).toMatchObject(refused);
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
