import { newId, type CaseOpened, type FollowUpId } from '#libs/contracts';
import type { ReceivedEvent } from '#libs/messaging';
import { RefusedEventError } from '#libs/service';
import type { FollowUp } from '../persistence/follow-up.entity.js';

/**
 * The follow-up that an opened case needs. Throws `EVENT.CHILD_MISSING` for one that names no child:
 * a defect of its publisher.
 */
export function followUpOf({ subject, keyid, data }: ReceivedEvent<CaseOpened>): FollowUp {
  if (!keyid) throw new RefusedEventError('EVENT.CHILD_MISSING');
  const { caseId, organisation, referralId, sender, arrivedOn } = data;
  const id = newId<FollowUpId>();
  const child = { caseReference: subject, childId: keyid };
  const going = { endedOn: null, endCiphertext: null, sealedTo: [] };
  return { id, ...child, caseId, organisation, referralId, sender, arrivedOn, ...going };
}
