import { describe, expect, it } from '@jest/globals';
import { ageBandAt, isOverEighteen, screen } from './detection.js';

describe('a detection', () => {
  it('is screened, and may be screened again', () => {
    const detectedOn = '2026-07-14';
    expect(screen({ state: 'registered', detectedOn }, '2026-07-14')).toBe('screened');
    expect(screen({ state: 'screened', detectedOn }, '2026-07-20')).toBe('screened');
    expect(screen({ state: 'registered', detectedOn }, '2026-07-13')).toMatchObject({
      code: 'DETECTION.SCREENED_BEFORE',
      params: { detectedOn },
    });
  });

  it('derives the age from the date of birth, else from the estimate', () => {
    expect(ageBandAt({ dateOfBirth: '2013-02-09', estimatedAge: 4 }, '2026-07-14')).toBe('12-14');
    expect(ageBandAt({ estimatedAge: 4 }, '2026-07-14')).toBe('0-5');
  });

  it('refuses a detection without any age, or before birth', () => {
    expect(ageBandAt({}, '2026-07-14')).toMatchObject({ code: 'DETECTION.AGE_MISSING' });
    expect(ageBandAt({ dateOfBirth: '2026-08-01' }, '2026-07-14')).toMatchObject({
      code: 'DETECTION.BORN_AFTER_DETECTION',
    });
  });

  it('recognises who is of age on the day, not a day before', () => {
    expect(isOverEighteen({ dateOfBirth: '2008-07-14' }, '2026-07-14')).toBe(true);
    expect(isOverEighteen({ dateOfBirth: '2008-07-15' }, '2026-07-14')).toBe(false);
    expect(isOverEighteen({ estimatedAge: 18 }, '2026-07-14')).toBe(true);
  });
});
