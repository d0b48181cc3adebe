import type { Text } from '#libs/http';

/** The cells of an invented child, by column; the values of a list one by one, codes by themselves. */
export const exampleChild: Readonly<Record<string, readonly (string | Text)[]>> = {
  givenNames: ['Ana Lucía'],
  familyNames: ['Reyes Paz'],
  dateOfBirth: ['2013-02-09'],
  sex: ['female'],
  nationality: ['Honduras'],
  birthplaceMunicipality: ['Choloma'],
  languages: [{ es: 'español', en: 'Spanish' }, 'miskito'],
  travelStatus: ['unaccompanied'],
  detectedOn: ['2026-07-14'],
  'place.country': [{ es: 'México', en: 'Mexico' }],
  'place.municipality': ['Tapachula'],
  protectionConcerns: ['undocumented', 'smuggled'],
  immediateNeeds: ['food', 'shelter'],
  lastAddress: ['Barrio Abajo, casa 3'],
  'caregivers.name': ['Rosa Paz'],
  'caregivers.relationship': ['mother'],
  'caregivers.phone': ['2222 0000'],
};
