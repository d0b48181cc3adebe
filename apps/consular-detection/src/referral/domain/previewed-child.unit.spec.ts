import { describe, expect, it } from '@jest/globals';
import { previewOf, type PreviewedChild } from './preview.js';
import { previewedChild } from './previewed-child.js';

const registration: PreviewedChild = {
  ...{
    dateOfBirth: '2015-03-01',
    detectedOn: '2026-07-14',
    sex: 'male' as const,
    languages: ['es'],
  },
  ...{ protectionConcerns: [], immediateNeeds: [] },
};
const issuedOn = '2026-07-20';
const reception = { placeOfReception: { country: 'HN' } };
const shown = (identity: Parameters<typeof previewedChild>[1]['identity'], today: string) =>
  previewOf(previewedChild(registration, { issuedOn, identity }), reception, today);

describe('a preview', () => {
  it('shows the child by the report, which is newer than the registration', () => {
    const identity = { sex: 'female', dateOfBirth: '2010-05-01', languages: ['miq'] } as const;
    expect(shown(identity, issuedOn)).toMatchObject({
      ...{ ageBand: '15-17', sex: 'female', languages: ['miq'] },
    });
    const estimated = { sex: 'female', estimatedAge: 13 } as const;
    expect(shown(estimated, issuedOn)).toMatchObject({ ageBand: '12-14', languages: ['es'] });
  });

  it('shows the registration where the report says nothing', () => {
    expect(shown(undefined, issuedOn)).toMatchObject({ ageBand: '6-11', sex: 'male' });
    expect(shown({ sex: 'male' }, issuedOn)).toMatchObject({ ageBand: '6-11' });
  });

  it('shows the age of the day of the referral', () => {
    expect(shown(undefined, '2027-02-28')).toMatchObject({ ageBand: '6-11' });
    expect(shown(undefined, '2027-03-01')).toMatchObject({ ageBand: '12-14' });
    const estimated = { sex: 'male', estimatedAge: 11 } as const;
    expect(shown(estimated, '2027-07-19')).toMatchObject({ ageBand: '6-11' });
    expect(shown(estimated, '2027-07-20')).toMatchObject({ ageBand: '12-14' });
  });
});
