import { codeList, type CodeOf } from './code-list.js';

/** How fast a referral must be answered. */
export const referralUrgencies = codeList('referral-urgency', 1, [
  { code: 'routine', en: 'Routine', es: 'Ordinaria' },
  { code: 'urgent', en: 'Urgent', es: 'Urgente' },
  { code: 'immediate', en: 'Immediate', es: 'Inmediata' },
]);

/** A code of {@link referralUrgencies}. */
export type ReferralUrgency = CodeOf<typeof referralUrgencies>;
