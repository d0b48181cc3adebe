/** Events of consular-detection: one file per version. */
export { detectionRegisteredV1, type DetectionRegisteredV1 } from './detection-registered.v1.js';
export { protectionScreenedV1, type ProtectionScreenedV1 } from './protection-screened.v1.js';
export {
  preReturnReportIssuedV1,
  type PreReturnReportIssuedV1,
} from './pre-return-report-issued.v1.js';
export { referralRequestedV1, type ReferralRequestedV1 } from './referral-requested.v1.js';
export { consulateNotifiedV1, type ConsulateNotifiedV1 } from './consulate-notified.v1.js';
export { reportDisclosedV1, type ReportDisclosedV1 } from './report-disclosed.v1.js';
export { returnPlannedV1, type ReturnPlannedV1 } from './return-planned.v1.js';
export { referralCancelledV1, type ReferralCancelledV1 } from './referral-cancelled.v1.js';
