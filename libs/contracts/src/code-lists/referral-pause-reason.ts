import { codeList, type CodeOf } from './code-list.js';

/**
 * Why work on a referral is paused; a reason is required. None reveals anything of the child's
 * health.
 */
export const referralPauseReasons = codeList('referral-pause-reason', 1, [
  { code: 'no-capacity', en: 'No capacity', es: 'Sin capacidad' },
  { code: 'awaiting-documents', en: 'Documents awaited', es: 'En espera de documentos' },
  { code: 'awaiting-family', en: 'Family awaited', es: 'En espera de la familia' },
  {
    code: 'awaiting-decision',
    en: 'Decision of an authority awaited',
    es: 'En espera de la decisión de una autoridad',
  },
  { code: 'child-not-located', en: 'Child not located', es: 'Niña o niño no localizado' },
  { code: 'safety', en: 'Safety', es: 'Seguridad' },
  { code: 'other', en: 'Other', es: 'Otra' },
]);

/** A code of {@link referralPauseReasons}. */
export type ReferralPauseReason = CodeOf<typeof referralPauseReasons>;
