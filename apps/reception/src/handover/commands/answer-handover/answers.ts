import { HandedOver } from '#libs/contracts';
import { isRefusal, type Refusal } from '#libs/domain';
import type { NewEvent } from '#libs/messaging';
import { handOver } from '../../../arrival/domain/arrival.js';
import type { ArrivalEntity } from '../../../arrival/persistence/arrival.entity.js';
import type { HandoverState } from '../../domain/handover.js';
import type { HandoverAnswer } from '../../persistence/handover-answer.record.js';
import type { HandoverEntity } from '../../persistence/handover.entity.js';
import type { Party } from '../../persistence/handover.repository.js';
import type { ConfirmHandoverRequest, DeclineHandoverRequest } from './answer-handover.request.js';

type ArrivalChange = Partial<Pick<ArrivalEntity, 'state' | 'handoverTo' | 'handedOverOn'>>;

/** All in which one end of a handover differs from another; `Request` is the body of its route. */
export interface Answer<Request> {
  /** As the audit calls it. */
  readonly action: string;
  readonly by: Party;
  readonly to: HandoverState;
  /** What becomes of the arrival. */
  readonly arrival: (arrival: ArrivalEntity, request: Request) => ArrivalChange | Refusal;
  readonly why?: (request: Request) => HandoverAnswer;
  readonly event?: (handover: HandoverEntity, request: Request) => NewEvent;
}

const line = <Request>(answer: Answer<Request>): Answer<Request> => answer;
const staysWithCentre = (): ArrivalChange => ({ handoverTo: null });

/** How a handover ends, one line each. */
export const answers = {
  /** The child is with the receiver, who says since when. */
  confirm: line<ConfirmHandoverRequest>({
    ...{ action: 'handover.confirm', by: 'receiver', to: 'confirmed' },
    arrival: (arrival, { handedOverOn }) => {
      const state = handOver(arrival, handedOverOn);
      return isRefusal(state) ? state : { state, handedOverOn };
    },
    event: ({ receiver: to, caseReference, childId, ...handover }, { handedOverOn }) => {
      const { arrivalId, centre, arrivedOn } = handover;
      return {
        ...{ contract: HandedOver, subject: caseReference, keyid: childId },
        data: { arrivalId, centre, arrivedOn, to, handedOverOn },
      };
    },
  }),
  /** The receiver does not take over; the child stays the centre's. */
  decline: line<DeclineHandoverRequest>({
    ...{ action: 'handover.decline', by: 'receiver', to: 'declined', arrival: staysWithCentre },
    why: ({ reason }) => ({ reason }),
  }),
  /** The centre no longer asks. */
  withdraw: line<undefined>({
    ...{ action: 'handover.withdraw', by: 'centre', to: 'withdrawn', arrival: staysWithCentre },
  }),
};
