import { describe, expect, it } from '@jest/globals';
import {
  identityOf,
  type RegisteredPerson,
} from '../../pre-return-report/domain/pre-return-report.js';
import { carryIdentity } from './carry-over.js';

const former: RegisteredPerson = {
  ...{ givenNames: 'Marisol', familyNames: 'Zelaya Pineda', estimatedAge: 13 },
  ...{ sex: 'female', nationality: 'HN', languages: ['es'], detectedOn: '2026-07-14' },
};
const present: RegisteredPerson = {
  ...{ givenNames: 'Marisela', familyNames: 'Zelaya Pineda', dateOfBirth: '2012-02-09' },
  ...{ sex: 'female', nationality: 'HN', languages: ['miq', 'es'], detectedOn: '2026-07-14' },
};

describe('the identity of a report whose registration is corrected', () => {
  it('becomes what the registration says now, where it was as the registration', () => {
    expect(carryIdentity(former, present, identityOf(former))).toEqual(identityOf(present));
  });

  it('stays where its writer entered something else, and its age as a whole', () => {
    const written = { ...identityOf(former), givenNames: 'Mari', estimatedAge: 14 };
    expect(carryIdentity(former, present, written)).toEqual({
      ...written,
      languages: ['miq', 'es'],
    });
  });
});
