import { describe, expect, it } from '@jest/globals';
import { ageBandOfAge } from '#libs/contracts';
import { isBelowAssent } from './age-of-assent.js';

const today = '2026-11-30';

describe('that assent does not apply because of the age', () => {
  it.each([
    ['0-5', '2026-11-30', 'yes'],
    ['0-5', '2026-06-01', 'yes'],
    ['0-5', '2024-06-01', 'unknown'],
    ['6-11', '2026-11-30', 'unknown'],
    ['6-11', '2020-11-01', 'no'],
    ['12-14', '2026-11-30', 'no'],
    ['15-17', '2026-07-14', 'no'],
    ['18+', '2026-07-14', 'no'],
    ['band-of-tomorrow', '2026-07-14', 'unknown'],
  ])('is so of a child of %s on %s: %s', (ageBand, on, expected) => {
    expect(isBelowAssent({ ageBand: ageBand as never, on }, today)).toBe(expected);
  });

  it('is not known of a child whose age is not', () => {
    expect(isBelowAssent(undefined, today)).toBe('unknown');
  });

  it('is never so of a child of 16', () => {
    expect(isBelowAssent({ ageBand: ageBandOfAge(16), on: today }, today)).toBe('no');
  });
});
