import { describe, expect, it } from '@jest/globals';
import {
  answered,
  cancelled,
  redirected,
  checkPlannedDay,
  checkReferral,
  checkParty,
  type ReferralGrounds,
  type ReferralState,
} from './referral.js';

const now = new Date('2026-07-16T12:00:00Z');
const grounds: ReferralGrounds = {
  screeningOutcome: 'no-need-identified',
  reportIssued: true,
  former: [],
  respondBy: new Date('2026-07-19T12:00:00Z'),
};
const refused = (changes: Partial<ReferralGrounds>) =>
  checkReferral({ ...grounds, ...changes }, now)?.code;

describe('a referral', () => {
  it('is made for a screened child, with an issued report and time to answer', () => {
    expect(refused({})).toBeUndefined();
    expect(refused({ screeningOutcome: null })).toBe('REFERRAL.NOT_SCREENED');
    expect(refused({ reportIssued: false })).toBe('REFERRAL.REPORT_NOT_ISSUED');
    expect(refused({ respondBy: now })).toBe('REFERRAL.RESPOND_BY_PASSED');
  });

  it('awaits its answer within 90 days, so that somebody notices that it is missing', () => {
    expect(refused({ respondBy: new Date('2026-10-14T12:00:00Z') })).toBeUndefined();
    expect(refused({ respondBy: new Date('2026-10-14T12:00:01Z') })).toBe(
      'REFERRAL.RESPOND_BY_TOO_FAR',
    );
  });

  it('is planned for a day of the coming year, or for none', () => {
    const code = (day?: string) => checkPlannedDay(day, '2026-07-16')?.code;
    expect([undefined, '2026-07-16', '2027-07-16'].map(code)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(['2026-07-15', '2027-07-17'].map(code)).toEqual([
      'REFERRAL.PLANNED_DAY',
      'REFERRAL.PLANNED_DAY',
    ]);
  });

  it.each([
    'may-need-protection',
    'asylum-claimed',
    'outcome-of-tomorrow' as 'asylum-claimed',
  ] as const)('is held after %s', (outcome) => {
    expect(refused({ screeningOutcome: outcome })).toBe('REFERRAL.PROTECTION_HOLD');
  });

  it('is the only open one of its case', () => {
    const open: ReferralState[] = [
      ...(['requested', 'received', 'redirected', 'accepted'] as const),
      ...(['in-progress', 'paused', 'completed'] as const),
    ];
    for (const state of open) {
      expect(refused({ former: ['rejected', state] })).toBe('REFERRAL.ALREADY_OPEN');
    }
    expect(refused({ former: ['rejected', 'failed', 'cancelled', 'expired'] })).toBeUndefined();
  });

  it('follows the answers of its receiver', () => {
    const way: ReferralState[] = ['received', 'accepted', 'in-progress', 'completed'];
    let state: ReferralState = 'requested';
    for (const next of way) {
      expect(answered({ state }, next)).toBe(next);
      state = next;
    }
    expect(answered({ state: 'expired' }, 'accepted')).toBe('accepted');
    expect(answered({ state: 'rejected' }, 'accepted')).toMatchObject({
      code: 'REFERRAL.ILLEGAL_TRANSITION',
      params: { from: 'rejected', to: 'accepted' },
    });
  });

  it('stays cancelled whatever crosses with the cancellation', () => {
    expect(answered({ state: 'cancelled' }, 'accepted')).toBe('cancelled');
  });

  it('is open again when the child had arrived before the receiver knew of the cancellation', () => {
    expect(answered({ state: 'cancelled' }, 'in-progress')).toBe('in-progress');
  });

  it('may be cancelled until it has ended, or the child has arrived', () => {
    for (const state of [
      ...(['requested', 'received', 'redirected', 'expired'] as const),
      ...(['accepted', 'paused'] as const),
    ]) {
      expect(cancelled({ state, startedOn: null })).toBe('cancelled');
    }
    const startedOn = '2026-07-23';
    for (const state of ['in-progress', 'paused'] as const) {
      expect(cancelled({ state, startedOn })).toMatchObject({
        ...{ code: 'REFERRAL.CHILD_ARRIVED', params: { startedOn } },
      });
    }
    for (const state of ['rejected', 'completed', 'failed', 'cancelled'] as const) {
      expect(cancelled({ state, startedOn: null })).toMatchObject({
        code: 'REFERRAL.ILLEGAL_TRANSITION',
      });
    }
  });

  it('is paused and resumed by its receiver, and waits for who it was redirected to', () => {
    const way = ['redirected', 'received', 'accepted', 'paused', 'accepted'] as const;
    let state: ReferralState = 'received';
    for (const next of [...way, 'in-progress', 'paused', 'in-progress', 'completed'] as const) {
      expect(answered({ state }, next)).toBe(next);
      state = next;
    }
    expect(answered({ state: 'redirected' }, 'accepted')).toMatchObject({
      code: 'REFERRAL.ILLEGAL_TRANSITION',
    });
  });

  it('is redirected within the node of its receiver alone', () => {
    const first = { recipient: 'hn.dinaf', formerRecipients: [] };
    const second = { recipient: 'hn.dinaf-norte', formerRecipients: ['hn.dinaf'] };
    expect(redirected(first, 'hn.dinaf-norte')).toEqual(second);
    expect(redirected(first, 'gt.pgn')).toMatchObject({ code: 'REFERRAL.REDIRECTED_ABROAD' });
  });

  it('accepts answers of its receiver alone', () => {
    const parties = { organisation: 'mx.dif', recipient: 'hn.dinaf', caseReference: 'c1' };
    const event = { from: 'hn.dinaf', recipient: 'mx.dif', subject: 'c1' };
    expect(checkParty(parties, event)).toBeUndefined();
    const strangers = [{ from: 'gt.pgn' }, { recipient: 'mx.inm' }, { subject: 'c2' }];
    for (const stranger of strangers) {
      expect(checkParty(parties, { ...event, ...stranger })).toMatchObject({
        code: 'REFERRAL.ANSWER_OF_STRANGER',
      });
    }
  });
});
