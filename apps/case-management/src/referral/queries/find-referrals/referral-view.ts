import {
  shortCode,
  type ReferralRequested,
  type ReferralService,
  type ReferralUrgency,
} from '#libs/contracts';
import type { DeliveryView } from '#libs/delivery';
import type { ReferralState } from '../../domain/referral.js';
import type { AnswerRecord } from '../../persistence/referral.records.js';
import type { ReferralEntity } from '../../persistence/referral.entity.js';

/** A line of a list: nothing about the child. */
export interface ReferralSummary {
  readonly id: string;
  readonly caseReference: string;
  readonly shortCode: string;
  readonly sender: string;
  readonly service: ReferralService;
  readonly urgency: ReferralUrgency;
  readonly respondBy: string;
  readonly receivedAt: string;
  readonly state: ReferralState;
  readonly reason: string | null;
  /** Who answers in place of this organisation. */
  readonly redirectedTo: string | null;
  /** What was answered, and whether it reached the sender: of each kind of answer the last one. */
  readonly deliveries: readonly DeliveryView[];
  readonly version: number;
}

/** A referral opened: what its sender showed of the child before an answer, no identity. */
export interface ReferralView extends ReferralSummary {
  /** Absent once it was redirected: it is another organisation's task. */
  readonly preview?: ReferralRequested['preview'];
  /** The text that the organisation wrote for its own use when it rejected. */
  readonly text?: string;
}

/** What a list shows of a referral, and why it is in its state. */
export function summaryOf(
  referral: ReferralEntity,
  deliveries: readonly DeliveryView[],
  answer?: AnswerRecord,
): ReferralSummary {
  const { id, caseReference, sender, service, urgency, state, version } = referral;
  const { redirectedTo } = referral;
  return {
    id,
    caseReference,
    shortCode: shortCode(caseReference),
    sender,
    service,
    urgency,
    respondBy: referral.respondBy.toISOString(),
    receivedAt: referral.receivedAt.toISOString(),
    state,
    reason: answer?.reason ?? null,
    redirectedTo,
    deliveries,
    version,
  };
}
