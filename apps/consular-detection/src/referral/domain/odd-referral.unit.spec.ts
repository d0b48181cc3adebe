import { describe, expect, it } from '@jest/globals';
import { oddReferral } from './odd-referral.js';

const odd = [{ field: 'placeOfReception.country', code: 'REFERRAL.ANOTHER_COUNTRY' }];

describe('what is odd in a referral', () => {
  it.each([
    ['hn.dinaf', 'HN', []],
    ['hn.dinaf', 'GT', odd],
    ['gt.pgn', 'HN', odd],
    ['region.shelters', 'HN', []],
  ] as const)('asked of %s for a child who goes to %s', (recipient, country, expected) => {
    expect(oddReferral({ recipient, placeOfReception: { country } })).toEqual(expected);
  });
});
