import { describe, expect, it } from '@jest/globals';
import { faultToWaitFor } from './trust-list-fault.js';

const withheld = (...reasons: string[]) => ({ allowed: false, reasons });

describe('a disclosure that the trust list would withhold', () => {
  it.each([
    'trust-list-invalid',
    'recipient-unknown',
    'no-agreement',
    'agreement-lacks-purpose',
    'agreement-lacks-category',
    'version-not-accepted',
  ])('as %s waits while the list has a fault, and not otherwise', (reason) => {
    expect(faultToWaitFor(withheld(reason, 'consent-missing'), 'out-of-date')).toBe('out-of-date');
    expect(faultToWaitFor(withheld(reason), 'cannot-be-read')).toBe('cannot-be-read');
    expect(faultToWaitFor(withheld(reason), undefined)).toBeUndefined();
  });

  it('is withheld by a hold all the same', () => {
    for (const fault of ['none-adopted', 'out-of-date'] as const) {
      expect(faultToWaitFor(withheld('hold', 'trust-list-invalid'), fault)).toBeUndefined();
    }
  });
});

describe('a disclosure that the trust list has nothing to do with', () => {
  it('is decided whatever is wrong with the list', () => {
    expect(faultToWaitFor(withheld('consent-missing'), 'out-of-date')).toBeUndefined();
    expect(faultToWaitFor({ allowed: true, reasons: [] }, 'out-of-date')).toBeUndefined();
  });

  it('waits for the first list, by which alone anybody is known', () => {
    expect(faultToWaitFor({ allowed: true, reasons: [] }, 'none-adopted')).toBe('none-adopted');
  });
});
