import { describe, expect, it } from '@jest/globals';
import { previewOf } from './preview.js';

describe('a preview', () => {
  it('shows no identity, and never that a child seeks asylum', () => {
    const child = {
      givenNames: 'Marisol',
      dateOfBirth: '2013-02-09',
      detectedOn: '2026-07-14',
      sex: 'female',
      travelStatus: 'unaccompanied',
      protectionConcerns: ['refugee-or-asylum-seeker', 'undocumented'],
      immediateNeeds: ['food'],
    } as const;
    expect(previewOf(child, { country: 'HN' })).toEqual({
      ageBand: '12-14',
      sex: 'female',
      travelStatus: 'unaccompanied',
      needs: ['undocumented', 'food'],
      placeOfReception: { country: 'HN' },
    });
  });
});
