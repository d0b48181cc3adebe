import { dtoSchema } from '#libs/http';
import { defineRecord } from '#libs/service';
import { RegisterDetectionRequest } from '../forms/register-detection.request.js';

/** A registration as it was received. */
export const detectionRecord = defineRecord<RegisterDetectionRequest>({
  kind: 'detection.registration',
  version: 1,
  schema: () => dtoSchema(RegisterDetectionRequest),
  example: {
    givenNames: 'Marisol',
    familyNames: 'Zelaya Pineda',
    dateOfBirth: '2013-02-09',
    estimatedAge: 13,
    sex: 'female',
    nationality: 'HN',
    birthplaceMunicipality: 'San Pedro Sula',
    languages: ['es'],
    travelStatus: 'unaccompanied',
    detectedOn: '2026-07-14',
    place: { country: 'MX', municipality: 'Tapachula', sector: 'Suchiate' },
    protectionConcerns: ['undocumented'],
    immediateNeeds: ['food'],
    lastAddress: 'Barrio El Centro, San Pedro Sula',
    caregivers: [{ name: 'Elvira Pineda', relationship: 'grandparent', phone: '+504 0000 0000' }],
  },
});
