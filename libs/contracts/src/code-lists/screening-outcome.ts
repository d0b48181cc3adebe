import { codeList, type CodeOf } from './code-list.js';

/** Outcomes of the screening for international protection. */
export const screeningOutcomes = codeList('screening-outcome', 1, [
  { code: 'no-need-identified', en: 'No need identified', es: 'Sin necesidad identificada' },
  {
    code: 'may-need-protection',
    en: 'May need international protection',
    es: 'Puede necesitar protección internacional',
  },
  { code: 'asylum-claimed', en: 'Asylum claimed', es: 'Solicitó asilo' },
]);

/** A code of {@link screeningOutcomes}. */
export type ScreeningOutcome = CodeOf<typeof screeningOutcomes>;
