import { describe, expect, it } from '@jest/globals';
import { nextCheckOn } from './majority.js';

describe('checking whether a child has turned 18', () => {
  it.each([
    ['2027-05-17', '2027-05-01'],
    ['2026-11-30', '2026-11-24'],
    ['2026-11-23', '2026-11-24'],
  ])('for %s begins at %s: a deadline reveals no day of birth', (adultOn, expected) => {
    expect(nextCheckOn(adultOn, '2026-11-23')).toBe(expected);
  });
});
