import { describe, expect, it } from '@jest/globals';
import { ReportDisclosed } from '#libs/contracts';
import {
  categoriesOf,
  identityOf,
  issue,
  checkNotIssued,
  checkScreened,
} from './pre-return-report.js';

describe('a pre-return report', () => {
  it('is about a child who was screened, whatever was found', () => {
    expect(checkScreened({ state: 'registered' })).toMatchObject({
      code: 'REPORT.NOT_SCREENED',
    });
    expect(checkScreened({ state: 'screened' })).toBeUndefined();
  });

  it('is issued once, and is not changed after that', () => {
    expect(issue({ state: 'draft' })).toBe('issued');
    expect(issue({ state: 'issued' })).toMatchObject({ code: 'REPORT.ALREADY_ISSUED' });
    expect(checkNotIssued({ state: 'draft' })).toBeUndefined();
    expect(checkNotIssued({ state: 'issued' })).toMatchObject({ code: 'REPORT.ALREADY_ISSUED' });
  });

  it('names the categories of the parts that it has', () => {
    const { identity, bestInterests } = ReportDisclosed.example;
    expect(categoriesOf({ identity: identity!, bestInterests: bestInterests! })).toEqual([
      'identity',
      'best-interests',
    ]);
  });

  it('copies the identity from the registration, and leaves out what is not known', () => {
    const known = {
      givenNames: 'Marisol',
      familyNames: 'Zelaya Pineda',
      sex: 'female',
      nationality: 'HN',
      languages: ['es'],
    } as const;
    const detectedOn = '2026-07-14';
    expect(identityOf({ ...known, detectedOn, birthplaceMunicipality: '' })).toEqual(known);
    expect(
      identityOf({ ...known, detectedOn, estimatedAge: 9, birthplaceMunicipality: 'Choloma' }),
    ).toMatchObject({
      ...{ estimatedAge: 9, ageEstimatedOn: detectedOn },
      birthplace: { country: 'HN', municipality: 'Choloma' },
    });
  });
});
