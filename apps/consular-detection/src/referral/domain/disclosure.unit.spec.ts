import { describe, expect, it } from '@jest/globals';
import type { ConsentState } from '#libs/contracts';
import { disclosureState, isReportMissing, mayOpen } from './disclosure.js';

const withheld = { outcome: 'withheld', receiptedAt: null } as const;
const pending = { outcome: null, receiptedAt: null } as const;
const disclosed = { outcome: 'disclosed', receiptedAt: null } as const;

describe('a disclosure', () => {
  it('is pending until the policy was asked, then delivered or withheld', () => {
    expect([pending, disclosed, withheld].map(disclosureState)).toEqual([
      'pending',
      'delivered',
      'withheld',
    ]);
  });

  it('is delivered when the receiver has signed', () => {
    expect(disclosureState({ outcome: null, receiptedAt: new Date() })).toBe('delivered');
  });

  it('of the report is made again when it was withheld and the receiver has taken over', () => {
    expect(isReportMissing({ state: 'accepted' }, withheld)).toBe(true);
    expect(isReportMissing({ state: 'in-progress' }, withheld)).toBe(true);
    expect(isReportMissing({ state: 'failed' }, withheld)).toBe(false);
    expect(isReportMissing({ state: 'accepted' }, pending)).toBe(false);
    expect(isReportMissing({ state: 'accepted' }, disclosed)).toBe(false);
    expect(isReportMissing({ state: 'accepted' }, undefined)).toBe(false);
  });

  it('is opened by what is given, not by what is refused', () => {
    expect((['given', 'renewed', 'not-applicable'] as const).every(mayOpen)).toBe(true);
    expect((['requested', 'refused', 'withdrawn', 'expired'] as const).some(mayOpen)).toBe(false);
    expect(mayOpen('state-of-tomorrow' as ConsentState)).toBe(false);
  });
});
