/** The cells of a good row of an invented child, by column. */
export function aRow(changes: Record<string, string> = {}) {
  return {
    givenNames: 'Marisol',
    familyNames: 'Zelaya Pineda',
    dateOfBirth: '2013-02-09',
    estimatedAge: '',
    sex: 'female',
    nationality: 'HN',
    birthplaceMunicipality: 'Choloma',
    languages: 'es',
    travelStatus: 'unaccompanied',
    detectedOn: '2026-07-14',
    'place.country': 'MX',
    'place.municipality': 'Tapachula',
    protectionConcerns: 'undocumented;smuggled',
    immediateNeeds: 'food;shelter',
    lastAddress: '',
    'caregivers.name': 'Rosa Pineda',
    'caregivers.relationship': 'mother',
    'caregivers.phone': '',
    ...changes,
  };
}

/** A file of such rows. */
export function aBatchFile(rows: readonly Record<string, string>[]): string {
  const header = Object.keys(aRow());
  const lines = rows.map((row) => header.map((name) => row[name] ?? '').join(','));
  return [header.join(','), ...lines].map((line) => `${line}\n`).join('');
}
