import { describe, expect, it } from '@jest/globals';
import { protectionConcerns } from '#libs/contracts';
import { previewOf } from './preview.js';

const child = {
  givenNames: 'Marisol',
  dateOfBirth: '2013-02-09',
  detectedOn: '2026-07-14',
  sex: 'female',
  languages: ['miq-HN', 'es'],
  travelStatus: 'unaccompanied',
  protectionConcerns: ['sexual-exploitation', 'undocumented'],
  immediateNeeds: ['food'],
} as const;
const reception = { placeOfReception: { country: 'HN' }, plannedOn: '2026-07-24' };
const today = '2026-11-30';

describe('a preview', () => {
  it('shows what the receiver must provide: no identity, and nothing of what happened', () => {
    expect(previewOf(child, reception, today)).toEqual({
      ageBand: '12-14',
      sex: 'female',
      languages: ['miq', 'es'],
      interpreter: false,
      needs: [
        'provide-food',
        'provide-psychosocial-support-on-arrival',
        'provide-own-room',
        'provide-choice-of-carer',
        'provide-escort-from-arrival-point',
      ],
      placeOfReception: { country: 'HN' },
      plannedOn: '2026-07-24',
    });
  });

  it.each(protectionConcerns.codes)('never has the concern %s', (concern) => {
    const preview = previewOf({ ...child, protectionConcerns: [concern] }, reception, today);
    expect(JSON.stringify(preview)).not.toContain(`"${concern}"`);
  });

  it.each([
    ['is needed where no language is one of the country', ['miq'], 'HN', true],
    ['is needed where a country is not known', ['es'], 'BR', true],
    ['is not needed where one is', ['es-HN', 'mam'], 'HN', false],
    ['is left out where no language is known', [], 'HN', undefined],
  ])('shows whether an interpreter %s', (_, languages, country, interpreter) => {
    const preview = previewOf({ ...child, languages }, { placeOfReception: { country } }, today);
    expect(preview).toMatchObject({ placeOfReception: { country } });
    expect((preview as { interpreter?: boolean }).interpreter).toBe(interpreter);
  });
});
