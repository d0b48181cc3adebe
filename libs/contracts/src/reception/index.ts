/** Events of reception: the newest version of each, by its plain name. */
export { ArrivalExpectedV1 as ArrivalExpected } from './arrival-expected.v1.js';
export { ArrivalRegisteredV1 as ArrivalRegistered } from './arrival-registered.v1.js';
export { ArrivalCorrectedV1 as ArrivalCorrected } from './arrival-corrected.v1.js';
export { ChildDidNotArriveV1 as ChildDidNotArrive } from './child-did-not-arrive.v1.js';
export { ImmediateAssistanceGivenV1 as ImmediateAssistanceGiven } from './immediate-assistance-given.v1.js';
export { HandoverProposedV1 as HandoverProposed } from './handover-proposed.v1.js';
export { ArrivalDisclosedV1 as ArrivalDisclosed } from './arrival-disclosed.v1.js';
export { ArrivalReportedV1 as ArrivalReported } from './arrival-reported.v1.js';
export { HandoverOverdueV1 as HandoverOverdue } from './handover-overdue.v1.js';
export { HandedOverV1 as HandedOver } from './handed-over.v1.js';
