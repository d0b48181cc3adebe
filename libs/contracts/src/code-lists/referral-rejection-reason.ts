import { codeList, type CodeOf } from './code-list.js';

/** Why a referral is rejected; a reason is required. */
export const referralRejectionReasons = codeList('referral-rejection-reason', 1, [
  { code: 'not-competent', en: 'Not competent', es: 'Sin competencia' },
  { code: 'no-capacity', en: 'No capacity', es: 'Sin capacidad' },
  { code: 'wrong-country', en: 'Wrong country', es: 'País equivocado' },
  { code: 'duplicate', en: 'Duplicate', es: 'Duplicada' },
  { code: 'incomplete', en: 'Incomplete', es: 'Incompleta' },
  { code: 'child-not-located', en: 'Child not located', es: 'Niña o niño no localizado' },
  { code: 'safety', en: 'Safety', es: 'Seguridad' },
  { code: 'other', en: 'Other', es: 'Otra' },
]);

/** A code of {@link referralRejectionReasons}. */
export type ReferralRejectionReason = CodeOf<typeof referralRejectionReasons>;
