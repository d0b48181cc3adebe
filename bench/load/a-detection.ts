let count = 0;

/** A good request to register an invented child; no two are the same. */
export function aDetection() {
  return {
    givenNames: `Marisol ${String(++count)}`,
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
  };
}
