import { codeList, type CodeOf } from './code-list.js';

/** What a referral asks another organisation to take over. */
export const referralServices = codeList('referral-service', 1, [
  { code: 'care-and-reintegration', en: 'Care and reintegration', es: 'Cuidado y reintegración' },
]);

/** A code of {@link referralServices}. */
export type ReferralService = CodeOf<typeof referralServices>;
