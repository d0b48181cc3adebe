import { describe, expect, it } from '@jest/globals';
import { contradictionsOf } from './contradictions.js';

const registered: Parameters<typeof contradictionsOf>[0] = {
  ...{ givenNames: 'Marisol', sex: 'male' as const, nationality: 'HN', languages: ['es'] },
  ...{ dateOfBirth: '2015-03-01', detectedOn: '2026-07-14' },
};
const fieldsOf = (identity: Parameters<typeof contradictionsOf>[1]) =>
  contradictionsOf(registered, identity).map(({ field }) => field);

describe('a report', () => {
  it('that says what the registration said is asked nothing', () => {
    expect(fieldsOf(undefined)).toEqual([]);
    expect(fieldsOf({ sex: 'male' })).toEqual([]);
    expect(fieldsOf({ sex: 'male', estimatedAge: 12, nationality: 'HN' })).toEqual([]);
  });

  it('that says something else is asked about it', () => {
    expect(fieldsOf({ sex: 'female', dateOfBirth: '2010-03-01', nationality: 'GT' })).toEqual([
      'parts.identity.sex',
      'parts.identity.nationality',
      'parts.identity.dateOfBirth',
    ]);
    expect(fieldsOf({ sex: 'male', estimatedAge: 17 })).toEqual(['parts.identity.estimatedAge']);
  });
});
