import { describe, expect, it } from '@jest/globals';
import { odditiesOf } from './odd-registration.js';

const usual = {
  givenNames: 'Marisol',
  familyNames: 'Zelaya Pineda',
  dateOfBirth: '2013-02-09',
  detectedOn: '2026-07-14',
};

const today = '2026-11-30';

describe('a registration', () => {
  it('that is usual has no warning', () => {
    expect(odditiesOf(usual, today)).toEqual([]);
  });

  it('of a child of one name, or of none that is known, is asked about', () => {
    const { givenNames, familyNames, ...nameless } = usual;
    expect(odditiesOf({ ...nameless, givenNames }, today)).toEqual([
      { field: 'familyNames', code: 'DETECTION.ONE_NAME' },
    ]);
    expect(odditiesOf({ ...nameless, familyNames }, today)).toEqual([
      { field: 'givenNames', code: 'DETECTION.ONE_NAME' },
    ]);
    expect(odditiesOf(nameless, today)).toEqual([
      { field: 'givenNames', code: 'DETECTION.NO_NAME' },
    ]);
  });

  it('of an adult is asked about', () => {
    expect(odditiesOf({ ...usual, dateOfBirth: '1990-01-01' }, today)).toEqual([
      { field: 'dateOfBirth', code: 'FIELD.OVER_EIGHTEEN' },
    ]);
  });

  it('with two ages that cannot both be meant is asked about', () => {
    expect(odditiesOf({ ...usual, estimatedAge: 17 }, today)).toEqual([
      { field: 'estimatedAge', code: 'DETECTION.TWO_AGES' },
    ]);
    expect(odditiesOf({ ...usual, estimatedAge: 12 }, today)).toEqual([]);
  });

  it.each(['JosÃ©', 'NuÃ±ez', 'PeÂ´rez', 'Jos\ufffd'])(
    'with the damaged text %s is asked about it',
    (name) => {
      expect(odditiesOf({ ...usual, givenNames: name, caregivers: [] }, today)).toEqual([
        { field: 'givenNames', code: 'DETECTION.DAMAGED_TEXT' },
      ]);
      expect(odditiesOf({ ...usual, givenNames: 'JOÃO Ñúñez' }, today)).toEqual([]);
    },
  );

  it('of more than a year ago is asked about', () => {
    expect(odditiesOf({ ...usual, detectedOn: '2025-11-29' }, today)).toEqual([
      { field: 'detectedOn', code: 'DETECTION.LONG_AGO' },
    ]);
    expect(odditiesOf({ ...usual, detectedOn: '2025-11-30' }, today)).toEqual([]);
  });

  it.each(['no tiene', '9999.9999', "'+504 2550 0000", '2550 0000 / 2551 0000'])(
    'with the phone %s is asked about it, and not refused',
    (phone) => {
      const caregivers = [{ phone: '+504 2550 0000' }, {}, { phone }];
      expect(odditiesOf({ ...usual, caregivers }, today)).toEqual([
        { field: 'caregivers.2.phone', code: 'DETECTION.ODD_PHONE' },
      ]);
    },
  );
});
