import { describe, expect, it } from '@jest/globals';
import { odditiesOf } from './odd-registration.js';

const usual = {
  givenNames: 'Marisol',
  familyNames: 'Zelaya Pineda',
  dateOfBirth: '2013-02-09',
  detectedOn: '2026-07-14',
};

describe('a registration', () => {
  it('that is usual has no warning', () => {
    expect(odditiesOf(usual)).toEqual([]);
  });

  it('of a child of one name, or of none that is known, is asked about', () => {
    const { givenNames, familyNames, ...nameless } = usual;
    expect(odditiesOf({ ...nameless, givenNames })).toEqual([
      { field: 'familyNames', code: 'DETECTION.ONE_NAME' },
    ]);
    expect(odditiesOf({ ...nameless, familyNames })).toEqual([
      { field: 'givenNames', code: 'DETECTION.ONE_NAME' },
    ]);
    expect(odditiesOf(nameless)).toEqual([{ field: 'givenNames', code: 'DETECTION.NO_NAME' }]);
  });

  it('of an adult is asked about', () => {
    expect(odditiesOf({ ...usual, dateOfBirth: '1990-01-01' })).toEqual([
      { field: 'dateOfBirth', code: 'FIELD.OVER_EIGHTEEN' },
    ]);
  });
});
