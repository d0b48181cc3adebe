import type { ReturnPlannedV1 } from '#libs/contracts';
import type { ReceivedEvent } from '#libs/messaging';

/** A return plan as reception understands it. */
export interface ReturnPlan {
  readonly caseReference: string;
  readonly childId: string;
  readonly centre: string;
  readonly referralId: string;
  readonly returnPlanId: string;
  readonly sender: string;
  readonly arrivesOn: string;
  /** What was not withheld of the person. */
  readonly person: PersonExpected;
}

/** Who comes and how; each part may have been withheld. */
export type PersonExpected = Pick<ReturnPlannedV1, 'identity' | 'journey'>;

/** An event of a case that names neither child nor sender: a defect of whoever delivered it. */
export class IncompleteDeliveryError extends Error {
  override readonly name = 'IncompleteDeliveryError';
  readonly code = 'EVENT.INCOMPLETE_DELIVERY';
  readonly retryable = false;
}

/**
 * The plan, if this copy was delivered to the centre that it names; the copies of others who are
 * told are not reception's to act on. Throws `IncompleteDeliveryError` (the event is parked).
 */
export function planForItsCentre(event: ReceivedEvent<ReturnPlannedV1>): ReturnPlan | undefined {
  const { receptionCentre, referralId, returnPlanId, arrivesOn, identity, journey } = event.data;
  if (event.recipient !== receptionCentre) return undefined;
  const { keyid, from } = event;
  if (!keyid || !from) throw new IncompleteDeliveryError(event.type);
  return {
    caseReference: event.subject,
    childId: keyid,
    centre: receptionCentre,
    sender: from,
    ...{ referralId, returnPlanId, arrivesOn },
    person: { ...(identity && { identity }), ...(journey && { journey }) },
  };
}
