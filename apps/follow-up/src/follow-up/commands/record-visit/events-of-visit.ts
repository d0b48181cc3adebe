import { OutcomeShared, VisitRecorded, type VisitColour } from '#libs/contracts';
import type { NewEvent } from '#libs/messaging';
import type { FollowUpEntity } from '../../persistence/follow-up.entity.js';
import type { RecordVisitRequest } from '../../../visit/forms/record-visit.request.js';

/** What is published about a visit: to the node, and to who referred the child. */
export function eventsOfVisit(
  followUp: FollowUpEntity,
  visitId: string,
  rated: VisitColour | null,
  { visitedOn, childSeen, servicesReceivedAsPlanned }: RecordVisitRequest,
): NewEvent[] {
  const { id: followUpId, caseReference: subject, childId: keyid, referralId } = followUp;
  const colour = rated ? { colour: rated } : {};
  return [
    {
      ...{ contract: VisitRecorded, subject, keyid },
      data: { followUpId, visitId, visitedOn, childSeen, ...colour },
    },
    {
      ...{ contract: OutcomeShared, subject, keyid },
      ...{ from: followUp.organisation, to: [followUp.sender] },
      about: { record: visitId },
      data: { referralId, visitedOn, childSeen, ...colour, servicesReceivedAsPlanned },
    },
  ];
}
