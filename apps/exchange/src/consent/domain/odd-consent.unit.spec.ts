import { describe, expect, it } from '@jest/globals';
import { oddConsent } from './odd-consent.js';

describe('a consent', () => {
  it('that was explained in a language without a text is asked about', () => {
    expect(oddConsent({ language: 'es-HN' })).toEqual([]);
    expect(oddConsent({ language: 'miq' })).toEqual([
      { field: 'language', code: 'CONSENT.NO_NOTICE_IN_LANGUAGE' },
    ]);
  });

  it('that is to hold after the child is of age is asked about', () => {
    const terms = { language: 'es', adultOn: '2031-02-09' };
    expect(oddConsent({ ...terms, expiresOn: '2031-02-09' })).toEqual([]);
    expect(oddConsent({ ...terms, expiresOn: '2031-02-10' })).toEqual([
      { field: 'expiresOn', code: 'CONSENT.AFTER_MAJORITY' },
    ]);
  });
});
