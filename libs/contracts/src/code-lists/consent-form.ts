import { codeList, type CodeOf } from './code-list.js';

/** In which form consent was given. */
export const consentForms = codeList('consent-form', 1, [
  { code: 'written', en: 'Written', es: 'Escrito' },
  { code: 'verbal-witnessed', en: 'Verbal, witnessed', es: 'Verbal, con testigo' },
]);

/** A code of {@link consentForms}. */
export type ConsentForm = CodeOf<typeof consentForms>;
