import { shortCode, type DataCategory } from '#libs/contracts';
import type { Role } from '#libs/permissions';
import { disclosureState, type DisclosureState } from '../../domain/disclosure.js';
import type { Preview } from '../../domain/preview.js';
import type { AnswerRecord } from '../../persistence/answer.record.js';
import type { ReferralAnswerEntity } from '../../persistence/referral-answer.entity.js';
import type { ReferralDisclosureEntity } from '../../persistence/referral-disclosure.entity.js';
import type { ReferralEntity } from '../../persistence/referral.entity.js';
import { asVisibleTo } from './visible-to-role.js';
import type { WithheldView } from './withheld-view.js';

/** A line of a list. */
export interface ReferralSummary {
  readonly id: string;
  readonly caseReference: string;
  readonly shortCode: string;
  readonly recipient: string;
  readonly service: string;
  readonly urgency: string;
  readonly respondBy: string;
  readonly requestedAt: string;
  readonly state: string;
  /** That it waits for an officer, and why; null when it does not. */
  readonly withheld: WithheldView | null;
  readonly version: number;
}

/** One step of the receiver's answer. */
export interface AnswerView {
  readonly state: string;
  readonly on: string | null;
  readonly reason: string | null;
  readonly answeredAt: string;
}

/** One event that was to reach one organisation. */
export interface DisclosureView {
  readonly eventId: string;
  readonly eventType: string;
  readonly recipient: string;
  readonly sentAt: string;
  readonly state: DisclosureState;
  readonly reasons: readonly string[];
  readonly categories: readonly DataCategory[];
  readonly receiptedAt: string | null;
}

/** A referral with what was answered and what has reached whom. */
export interface ReferralView extends ReferralSummary {
  readonly reportId: string;
  readonly placeOfReception: Preview['placeOfReception'];
  readonly cancellationReason: string | null;
  readonly answers: readonly AnswerView[];
  readonly disclosure: readonly DisclosureView[];
}

export function summaryOf(
  referral: ReferralEntity,
  withheld: WithheldView | null,
): ReferralSummary {
  const { id, caseReference, recipient, service, urgency, state, version } = referral;
  return {
    ...{ id, caseReference, recipient, service, urgency, state, withheld, version },
    shortCode: shortCode(caseReference),
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

export function disclosureView(disclosure: ReferralDisclosureEntity, role: Role): DisclosureView {
  const { eventId, eventType, recipient, reasons, categories, sentAt, receiptedAt } = disclosure;
  return {
    ...{ eventId, eventType, recipient, categories },
    reasons: reasons.map((reason) => asVisibleTo(role, reason)),
    state: disclosureState(disclosure),
    sentAt: sentAt.toISOString(),
    receiptedAt: receiptedAt?.toISOString() ?? null,
  };
}
