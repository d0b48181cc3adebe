import { codeList, type CodeOf } from './code-list.js';

/** Why an accepted referral could not be carried out; a reason is required. */
export const referralFailureReasons = codeList('referral-failure-reason', 1, [
  { code: 'child-did-not-arrive', en: 'Child did not arrive', es: 'La niña o el niño no llegó' },
  { code: 'child-not-located', en: 'Child not located', es: 'Niña o niño no localizado' },
  { code: 'no-capacity', en: 'No capacity', es: 'Sin capacidad' },
  { code: 'not-competent', en: 'Not competent', es: 'Sin competencia' },
  { code: 're-migrated', en: 'Migrated again', es: 'Volvió a migrar' },
  { code: 'family-decision', en: "Family's decision", es: 'Decisión de la familia' },
  { code: 'safety', en: 'Safety', es: 'Seguridad' },
  { code: 'other', en: 'Other', es: 'Otra' },
]);

/** A code of {@link referralFailureReasons}. */
export type ReferralFailureReason = CodeOf<typeof referralFailureReasons>;
