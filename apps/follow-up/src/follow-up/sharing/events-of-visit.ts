import { OutcomeShared, VisitRecorded, type VisitColour } from '#libs/contracts';
import type { NewEvent } from '#libs/messaging';
import type { FollowUpEntity } from '../persistence/follow-up.entity.js';
import { sharedBack } from '../../visit/domain/visit.js';
import type { VisitRecord } from '../../visit/persistence/visit.record.js';
import type { RecordVisitRequest } from '../../visit/forms/record-visit.request.js';

/** What is published about a visit: to the node, and to who referred the child. */
export function eventsOfVisit(
  followUp: FollowUpEntity,
  visitId: string,
  rated: VisitColour | null,
  request: RecordVisitRequest,
): NewEvent[] {
  const { id: followUpId, caseReference: subject, childId: keyid } = followUp;
  const { visitedOn, childSeen } = request;
  return [
    {
      ...{ contract: VisitRecorded, subject, keyid },
      data: { followUpId, visitId, visitedOn, childSeen, ...(rated && { colour: rated }) },
    },
    outcomeOfVisit(followUp, visitId, rated, request),
  ];
}

/** What is published in the node of a visit that is corrected. */
export function correctionOfVisit(
  { id: followUpId, caseReference: subject, childId: keyid }: FollowUpEntity,
  visitId: string,
  { former, present }: { readonly former: VisitRecord; readonly present: VisitRecord },
): NewEvent<VisitRecorded> {
  const { visitedOn, childSeen } = present.findings;
  const before = { visitedOn: former.findings.visitedOn, ...colourIn(former) };
  const found = { visitedOn, childSeen, ...colourIn(present) };
  const data = { followUpId, visitId, ...found, former: before };
  return { contract: VisitRecorded, subject, keyid, data };
}

function colourIn({ colour }: VisitRecord): { colour?: VisitColour } {
  return colour ? { colour } : {};
}

/** What is shared of a visit with who referred the child. */
export function outcomeOfVisit(
  followUp: FollowUpEntity,
  visitId: string,
  rated: VisitColour | null,
  { visitedOn, childSeen, notSeenReason, servicesReceivedAsPlanned }: RecordVisitRequest,
  correction?: OutcomeShared['correction'],
): NewEvent<OutcomeShared> {
  const { caseReference: subject, childId: keyid, referralId } = followUp;
  const reason = notSeenReason && { notSeenReason: sharedBack(notSeenReason) };
  const found = { visitedOn, childSeen, ...reason, ...(rated && { colour: rated }) };
  return {
    ...{ contract: OutcomeShared, subject, keyid },
    ...{ from: followUp.organisation, to: [followUp.sender] },
    about: { record: visitId },
    data: {
      ...{ referralId, visitId, ...found, servicesReceivedAsPlanned },
      ...(correction && { correction }),
    },
  };
}
