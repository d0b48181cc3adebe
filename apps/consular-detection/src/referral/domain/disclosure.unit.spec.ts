import { describe, expect, it } from '@jest/globals';
import type { ConsentState } from '#libs/contracts';
import type { Delivery } from '#libs/delivery';
import { isReportMissing, mayOpen } from './disclosure.js';

const pending: Delivery = {
  ...{ eventId: 'e', eventType: 'consular-detection.report-disclosed', sentAt: new Date(0) },
  ...{ organisation: 'mx.dif-chiapas', recipient: 'hn.dinaf', recordId: 'r', partId: null },
  ...{ outcome: null, reasons: [], categories: [], receiptState: null, receiptedAt: null },
};
const withheld: Delivery = { ...pending, outcome: 'withheld' };
const disclosed: Delivery = { ...pending, outcome: 'disclosed' };

describe('a disclosure', () => {
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
