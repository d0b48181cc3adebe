/** Events of case-management: the newest version of each, by its plain name. */
export { ReferralReceivedV1 as ReferralReceived } from './referral-received.v1.js';
export { ReferralAcceptedV1 as ReferralAccepted } from './referral-accepted.v1.js';
export { ReferralRejectedV1 as ReferralRejected } from './referral-rejected.v1.js';
export { ReferralForwardedV1 as ReferralForwarded } from './referral-forwarded.v1.js';
export { ReferralRedirectedV1 as ReferralRedirected } from './referral-redirected.v1.js';
export { ReferralStartedV1 as ReferralStarted } from './referral-started.v1.js';
export { ReferralPausedV1 as ReferralPaused } from './referral-paused.v1.js';
export { ReferralResumedV1 as ReferralResumed } from './referral-resumed.v1.js';
export { ReferralCompletedV1 as ReferralCompleted } from './referral-completed.v1.js';
export { ReferralFailedV1 as ReferralFailed } from './referral-failed.v1.js';
export { ReferralExpiredV1 as ReferralExpired } from './referral-expired.v1.js';
export { CaseOpenedV1 as CaseOpened } from './case-opened.v1.js';
export { PlanApprovedV1 as PlanApproved } from './plan-approved.v1.js';
export { PlanSharedV1 as PlanShared } from './plan-shared.v1.js';
export { CaseSealedV1 as CaseSealed } from './case-sealed.v1.js';
export { CaseClosedV1 as CaseClosed } from './case-closed.v1.js';
