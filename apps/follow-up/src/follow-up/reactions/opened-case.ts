import { newId, type CaseOpenedV1, type FollowUpId } from '#libs/contracts';
import type { ReceivedEvent } from '#libs/messaging';
import type { FollowUp } from '../persistence/follow-up.entity.js';

/** An opened case that names no child: a defect of whoever said it. */
export class CaseWithoutChildError extends Error {
  override readonly name = 'CaseWithoutChildError';
  readonly code = 'EVENT.CHILD_MISSING';
  readonly retryable = false;
}

/** The follow-up that an opened case needs. Throws `CaseWithoutChildError` (the event is parked). */
export function followUpOf({ subject, keyid, data }: ReceivedEvent<CaseOpenedV1>): FollowUp {
  if (!keyid) throw new CaseWithoutChildError();
  const { caseId, organisation, referralId, sender, arrivedOn } = data;
  const id = newId<FollowUpId>();
  const child = { caseReference: subject, childId: keyid };
  const going = { endedOn: null, endReason: null };
  return { id, ...child, caseId, organisation, referralId, sender, arrivedOn, ...going };
}
