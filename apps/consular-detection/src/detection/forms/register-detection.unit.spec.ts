import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { DetectionRegistered } from '#libs/contracts';
import { compileDto, dtoSchema, fieldsOf } from '#libs/http';
import { aDetection } from '../testing/a-detection.js';
import { RegisterDetectionRequest } from './register-detection.request.js';

const check = compileDto(RegisterDetectionRequest);
const wrongIn = (changes: object) => {
  const checked = check({ ...aDetection(), ...changes }, '2026-11-30');
  return checked.ok ? [] : checked.errors.map(({ field, code }) => `${field} ${code}`);
};

describe('a registration', () => {
  it('has each field that its event carries in the form of the event', () => {
    const entered: Record<string, object> = fieldsOf(DetectionRegistered.schema);
    const asked = Object.entries(dtoSchema(RegisterDetectionRequest).properties ?? {});
    const shared = asked.filter(([name]) => name in entered);
    expect(shared.map(([name]) => name).sort()).toEqual(
      [
        ...['detectedOn', 'immediateNeeds', 'nationality', 'place', 'protectionConcerns', 'sex'],
        'travelStatus',
      ].sort(),
    );
    // The same but for the description: where two events have a field, one of them describes it.
    for (const [name, schema] of shared) {
      const description = entered[name];
      expect({ ...schema, description: '' }).toEqual({ ...description, description: '' });
    }
  });

  // Each passed the request once, and failed in its event: the officer got "try again" for ever.
  it.each([
    [{ place: { country: 'MX', municipality: '' } }, 'place.municipality FIELD.BLANK'],
    [{ place: { country: 'MX', sector: '' } }, 'place.sector FIELD.BLANK'],
    [{ protectionConcerns: ['undocumented', 'undocumented'] }, 'protectionConcerns FIELD.REPEATED'],
    [{ immediateNeeds: ['food', 'food'] }, 'immediateNeeds FIELD.REPEATED'],
  ])('is wrong with %j, which its event refuses', (changes, error) => {
    expect(wrongIn(changes)).toEqual([error]);
  });

  it('names a wrong field of a place, of a list and of a caregiver by its path', () => {
    const caregivers = [{ name: '', relationship: 'neighbour', phone: '', age: 1 }];
    const concerns = Array.from({ length: 41 }, () => 'undocumented');
    const place = { country: 'Mexico', city: 'Tapachula' };
    expect(
      wrongIn({ caregivers, place, protectionConcerns: concerns, detectedOn: '2190-01-01' }).sort(),
    ).toEqual([
      'caregivers.0 FIELD.UNKNOWN',
      'caregivers.0.name FIELD.BLANK',
      'caregivers.0.phone FIELD.BLANK',
      'caregivers.0.relationship FIELD.UNKNOWN_CODE',
      'detectedOn FIELD.IN_THE_FUTURE',
      'place FIELD.UNKNOWN',
      'place.country FIELD.UNKNOWN_COUNTRY',
      'protectionConcerns FIELD.TOO_MANY',
    ]);
  });
});
