/** Events of follow-up: one file per version. */
export { followUpPlannedV1, type FollowUpPlannedV1 } from './follow-up-planned.v1.js';
export { visitRecordedV1, type VisitRecordedV1 } from './visit-recorded.v1.js';
export { visitRecordedV2, type VisitRecordedV2 } from './visit-recorded.v2.js';
export { visitOverdueV1, type VisitOverdueV1 } from './visit-overdue.v1.js';
export { outcomeSharedV1, type OutcomeSharedV1 } from './outcome-shared.v1.js';
export { outcomeSharedV2, type OutcomeSharedV2 } from './outcome-shared.v2.js';
