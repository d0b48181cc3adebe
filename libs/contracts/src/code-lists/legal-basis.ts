import { codeList, type CodeOf } from './code-list.js';

/** Legal bases of a disclosure. */
export const legalBases = codeList('legal-basis', 1, [
  { code: 'consent-and-assent', en: 'Consent and assent', es: 'Consentimiento y asentimiento' },
  {
    code: 'best-interests-override',
    en: 'Best-interests override',
    es: 'Excepción por interés superior',
  },
  { code: 'vital-interest', en: 'Vital interest', es: 'Interés vital' },
  { code: 'legal-obligation', en: 'Legal obligation', es: 'Obligación legal' },
]);

/** A code of {@link legalBases}. */
export type LegalBasis = CodeOf<typeof legalBases>;
