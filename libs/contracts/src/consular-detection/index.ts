/** Events of consular-detection: the newest version of each, by its plain name. */
export { DetectionRegisteredV1 as DetectionRegistered } from './detection-registered.v1.js';
export { DetectionCorrectedV1 as DetectionCorrected } from './detection-corrected.v1.js';
export { ProtectionScreenedV1 as ProtectionScreened } from './protection-screened.v1.js';
export { PreReturnReportIssuedV1 as PreReturnReportIssued } from './pre-return-report-issued.v1.js';
export { ReferralRequestedV1 as ReferralRequested } from './referral-requested.v1.js';
export { ConsulateNotifiedV1 as ConsulateNotified } from './consulate-notified.v1.js';
export { ReportDisclosedV1 as ReportDisclosed } from './report-disclosed.v1.js';
export { ReturnDecidedV1 as ReturnDecided } from './return-decided.v1.js';
export { ReturnPlannedV1 as ReturnPlanned } from './return-planned.v1.js';
export { ReferralCancelledV1 as ReferralCancelled } from './referral-cancelled.v1.js';
