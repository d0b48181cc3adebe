import type { ReturnPlanned } from '#libs/contracts';
import type { ReceivedEvent } from '#libs/messaging';
import { deliveryOf } from '#libs/service';
import type { PersonExpected } from '../domain/expected-arrival.js';

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
  /** That it corrects one that came before. */
  readonly correction?: ReturnPlanned['correction'];
}

/**
 * The plan, if this copy was delivered to the centre that it names; the copies for other
 * recipients are not reception's to act on. Throws `EVENT.NOT_DELIVERED`, as `deliveryOf` does.
 */
export function planForItsCentre(event: ReceivedEvent<ReturnPlanned>): ReturnPlan | undefined {
  const { receptionCentre, referralId, returnPlanId, arrivesOn, correction } = event.data;
  const { identity, journey, health, psychosocial } = event.data;
  if (event.recipient !== receptionCentre) return undefined;
  const { caseReference, childId, sender } = deliveryOf(event);
  return {
    ...{ caseReference, childId, sender, centre: receptionCentre },
    ...{ referralId, returnPlanId, arrivesOn },
    ...(correction && { correction }),
    person: {
      ...(identity && { identity }),
      ...(journey && { journey }),
      ...(health && { health }),
      ...(psychosocial && { psychosocial }),
    },
  };
}
