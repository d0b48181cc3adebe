import { codeList, type CodeOf } from './code-list.js';

/** Why a referral is redirected to another organisation; a reason is required. */
export const referralRedirectionReasons = codeList('referral-redirection-reason', 1, [
  { code: 'not-competent', en: 'Not competent', es: 'Sin competencia' },
  { code: 'no-capacity', en: 'No capacity', es: 'Sin capacidad' },
  {
    code: 'nearer-to-family',
    en: "Nearer to the child's family",
    es: 'Más cerca de la familia',
  },
  { code: 'conflict-of-interest', en: 'Conflict of interest', es: 'Conflicto de interés' },
  { code: 'safety', en: 'Safety', es: 'Seguridad' },
  { code: 'other', en: 'Other', es: 'Otra' },
]);

/** A code of {@link referralRedirectionReasons}. */
export type ReferralRedirectionReason = CodeOf<typeof referralRedirectionReasons>;
