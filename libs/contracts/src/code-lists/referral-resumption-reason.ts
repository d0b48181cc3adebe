import { codeList, type CodeOf } from './code-list.js';

/** Why work on a paused referral goes on; a reason is required. */
export const referralResumptionReasons = codeList('referral-resumption-reason', 1, [
  { code: 'reason-ended', en: 'Reason of the pause ended', es: 'Cesó el motivo de la pausa' },
  { code: 'new-information', en: 'New information', es: 'Información nueva' },
  { code: 'paused-by-mistake', en: 'Paused by mistake', es: 'Pausada por error' },
  { code: 'other', en: 'Other', es: 'Otra' },
]);

/** A code of {@link referralResumptionReasons}. */
export type ReferralResumptionReason = CodeOf<typeof referralResumptionReasons>;
