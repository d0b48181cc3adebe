import type { DeliveryView } from '#libs/delivery';
import type { ActionView, NamedLine } from '#libs/service';
import type { Preview } from '../../domain/preview.js';
import type { AnswerRecord } from '../../persistence/answer.record.js';
import type { ReferralAnswerEntity } from '../../persistence/referral-answer.entity.js';
import type { ReferralEntity } from '../../persistence/referral.entity.js';
import type { WithheldView } from './withheld-view.js';

/** A line of a list. */
export interface ReferralSummary extends NamedLine {
  /** When the child had arrived and the receiver began; null before. */
  readonly startedOn: string | null;
  /** The planned day on which the child did not come: they are to be searched for; null otherwise. */
  readonly absentOn: string | null;
  /** When the child came to the reception centre, as it reported. */
  readonly arrivedOn: string | null;
  /** When who has the care approved the best-interests plan in force, as they shared it. */
  readonly planApprovedOn: string | null;
  readonly recipient: string;
  readonly service: string;
  readonly urgency: string;
  readonly respondBy: string;
  readonly requestedAt: string;
  /** That it waits for an officer, and why; null when it does not. */
  readonly withheld: WithheldView | null;
  /** What was sent about it: of each kind and recipient the last one. */
  readonly deliveries: readonly DeliveryView[];
  readonly actions: readonly ActionView[];
  readonly version: number;
}

/** One step of the receiver's answer. */
export interface AnswerView {
  readonly state: string;
  readonly on: string | null;
  readonly reason: string | null;
  readonly answeredAt: string;
}

/** A referral with what was answered and all that was sent about it. */
export interface ReferralView extends ReferralSummary {
  readonly reportId: string;
  readonly placeOfReception: Preview['placeOfReception'];
  /** Null for who may not read holds: a code for one reason alone would reveal it. */
  readonly cancellationReason: string | null;
  readonly answers: readonly AnswerView[];
}

export function summaryOf(
  referral: ReferralEntity,
  line: NamedLine & Pick<ReferralSummary, 'withheld' | 'deliveries' | 'actions'>,
): ReferralSummary {
  const { recipient, service, urgency, version } = referral;
  const { absentOn, arrivedOn, planApprovedOn } = referral;
  return {
    ...{ ...line, recipient, service, urgency, version, startedOn: referral.startedOn },
    ...{ absentOn, arrivedOn, planApprovedOn },
    respondBy: referral.respondBy.toISOString(),
    requestedAt: referral.requestedAt.toISOString(),
  };
}

export function answerView(
  { state, on, answeredAt }: ReferralAnswerEntity,
  opened?: AnswerRecord,
): AnswerView {
  return { state, on, reason: opened?.reason ?? null, answeredAt: answeredAt.toISOString() };
}
