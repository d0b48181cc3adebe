import { describe, expect, it } from '@jest/globals';
import { ageBandOf, ageBandOfAge, ageBands, ageOn } from './index.js';

describe('age', () => {
  it.each([
    ['2020-07-15', '2026-07-14', '0-5'],
    ['2020-07-14', '2026-07-14', '6-11'],
    ['2014-07-15', '2026-07-14', '6-11'],
    ['2014-07-14', '2026-07-14', '12-14'],
    ['2011-07-15', '2026-07-14', '12-14'],
    ['2011-07-14', '2026-07-14', '15-17'],
    ['2008-07-15', '2026-07-14', '15-17'],
    ['2008-07-14', '2026-07-14', '18+'],
  ])('of a child born on %s is on %s in the band %s', (birth, on, band) => {
    expect(ageBandOf(birth, on)).toBe(band);
  });

  it('goes up on 1 March for a child of 29 February, and is 0 on the day of birth', () => {
    expect(ageOn('2012-02-29', '2026-02-28')).toBe(13);
    expect(ageOn('2012-02-29', '2026-03-01')).toBe(14);
    expect(ageOn('2026-07-14', '2026-07-14')).toBe(0);
    expect(ageOn('2000-02-29', '2026-12-31')).toBe(26);
  });

  it.each([
    ...['1900-02-29', '2026-02-29', '2024-02-30', '2025-04-31', '2025-13-01', '2025-00-10'].map(
      (none) => [none, '2026-07-14'] as const,
    ),
    ['2026-01-00', '2026-07-14'],
    ['14/07/2014', '2026-07-14'],
    ['2014-07-14', 'today'],
    ['2026-07-15', '2026-07-14'],
  ])('is not given for %s on %s', (birth, on) => {
    expect(() => ageBandOf(birth, on)).toThrow(
      expect.objectContaining({ code: 'CONTRACT.INVALID_DATE' }),
    );
  });

  it('has a band for every estimate', () => {
    const bands = Array.from({ length: 25 }, (_, years) => ageBandOfAge(years));
    expect([...new Set(bands)]).toEqual(ageBands.codes);
  });
});
