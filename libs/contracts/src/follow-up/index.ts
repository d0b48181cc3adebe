/** Events of follow-up: the newest version of each, by its plain name. */
export { FollowUpPlannedV1 as FollowUpPlanned } from './follow-up-planned.v1.js';
export { VisitRecordedV2 as VisitRecorded } from './visit-recorded.v2.js';
export { VisitOverdueV1 as VisitOverdue } from './visit-overdue.v1.js';
export { OutcomeSharedV2 as OutcomeShared } from './outcome-shared.v2.js';
