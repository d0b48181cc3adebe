/** Events of case-management: one file per version. */
export { referralReceivedV1, type ReferralReceivedV1 } from './referral-received.v1.js';
export { referralAcceptedV1, type ReferralAcceptedV1 } from './referral-accepted.v1.js';
export { referralRejectedV1, type ReferralRejectedV1 } from './referral-rejected.v1.js';
export { referralForwardedV1, type ReferralForwardedV1 } from './referral-forwarded.v1.js';
export { referralRedirectedV1, type ReferralRedirectedV1 } from './referral-redirected.v1.js';
export { referralStartedV1, type ReferralStartedV1 } from './referral-started.v1.js';
export { referralPausedV1, type ReferralPausedV1 } from './referral-paused.v1.js';
export { referralResumedV1, type ReferralResumedV1 } from './referral-resumed.v1.js';
export { referralCompletedV1, type ReferralCompletedV1 } from './referral-completed.v1.js';
export { referralFailedV1, type ReferralFailedV1 } from './referral-failed.v1.js';
export { referralExpiredV1, type ReferralExpiredV1 } from './referral-expired.v1.js';
export { caseOpenedV1, type CaseOpenedV1 } from './case-opened.v1.js';
export { planApprovedV1, type PlanApprovedV1 } from './plan-approved.v1.js';
export { caseSealedV1, type CaseSealedV1 } from './case-sealed.v1.js';
export { caseClosedV1, type CaseClosedV1 } from './case-closed.v1.js';
