import { describe, expect, it } from '@jest/globals';
import { nextCheck } from './majority.js';

describe('checking whether a child has turned 18', () => {
  it.each([
    ['2027-05-17', '2027-05-01T00:00:00.000Z'],
    ['2026-11-30', '2026-11-24T00:00:00.000Z'],
    ['2026-11-23', '2026-11-24T00:00:00.000Z'],
  ])('for %s begins at %s: a deadline reveals no day of birth', (adultOn, expected) => {
    expect(nextCheck(adultOn, new Date('2026-11-23T10:00:00Z')).toISOString()).toBe(expected);
  });
});
