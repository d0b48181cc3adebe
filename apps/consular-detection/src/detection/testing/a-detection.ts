import type { RegisterDetectionRequest } from '../forms/register-detection.request.js';

/** The body of a request: plain data, no instance of its class. */
export type DetectionBody = Plain<RegisterDetectionRequest>;

type Plain<Value> = Value extends object ? { [Key in keyof Value]: Plain<Value[Key]> } : Value;

/** A good request to register an invented child. */
export function aDetection(changes: Partial<DetectionBody> = {}): DetectionBody {
  return {
    givenNames: 'Marisol',
    familyNames: 'Zelaya Pineda',
    dateOfBirth: '2013-02-09',
    sex: 'female',
    nationality: 'HN',
    languages: ['es'],
    travelStatus: 'unaccompanied',
    detectedOn: '2026-07-14',
    place: { country: 'MX', municipality: 'Tapachula' },
    protectionConcerns: ['undocumented'],
    immediateNeeds: ['food'],
    caregivers: [{ name: 'Rosa Pineda', relationship: 'mother', phone: '+504 2550 0000' }],
    ...changes,
  };
}
