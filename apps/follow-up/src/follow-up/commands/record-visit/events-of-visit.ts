import { OutcomeShared, VisitRecorded, type VisitColour } from '#libs/contracts';
import type { NewEvent } from '#libs/messaging';
import type { FollowUpEntity } from '../../persistence/follow-up.entity.js';
import { sharedBack } from '../../../visit/domain/visit.js';
import type { RecordVisitRequest } from '../../../visit/forms/record-visit.request.js';

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

/** What is shared of a visit with who referred the child. */
export function outcomeOfVisit(
  followUp: FollowUpEntity,
  visitId: string,
  rated: VisitColour | null,
  { visitedOn, childSeen, notSeenReason, servicesReceivedAsPlanned }: RecordVisitRequest,
): NewEvent<OutcomeShared> {
  const { caseReference: subject, childId: keyid, referralId } = followUp;
  const reason = notSeenReason && { notSeenReason: sharedBack(notSeenReason) };
  const found = { visitedOn, childSeen, ...reason, ...(rated && { colour: rated }) };
  return {
    ...{ contract: OutcomeShared, subject, keyid },
    ...{ from: followUp.organisation, to: [followUp.sender] },
    about: { record: visitId },
    data: { referralId, ...found, servicesReceivedAsPlanned },
  };
}
