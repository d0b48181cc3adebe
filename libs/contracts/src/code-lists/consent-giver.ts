import { codeList, type CodeOf } from './code-list.js';

/** Who may give consent or assent. */
export const consentGivers = codeList('consent-giver', 1, [
  { code: 'child', en: 'Child', es: 'Niña, niño o adolescente' },
  { code: 'mother', en: 'Mother', es: 'Madre' },
  { code: 'father', en: 'Father', es: 'Padre' },
  { code: 'legal-guardian', en: 'Legal guardian', es: 'Tutor legal' },
  {
    code: 'institution-with-custody',
    en: 'Institution with custody',
    es: 'Institución con custodia',
  },
]);

/** A code of {@link consentGivers}. */
export type ConsentGiver = CodeOf<typeof consentGivers>;
