import { shortCode, type HandoverDeclineReason } from '#libs/contracts';
import type { HiddenPart, Opened } from '#libs/restriction';
import type { HandoverState } from '../../domain/handover.js';
import type { HandoverAnswer } from '../../persistence/handover-answer.record.js';
import type { HandoverEntity } from '../../persistence/handover.entity.js';

/** What the receiver is shown of the child, by the names of the fields; the ledger has the same. */
export const shownToReceiver = ['centre', 'arrivedOn', 'plannedOn'] as const;

/** A handover: who asks whom, for when, and what became of it. */
export interface HandoverView {
  readonly id: string;
  readonly caseReference: string;
  readonly shortCode: string;
  readonly centre: string;
  readonly receiver: string;
  readonly arrivedOn: string;
  readonly plannedOn: string;
  readonly proposedAt: string;
  readonly state: HandoverState;
  /** Why it was declined. */
  readonly reason: HandoverDeclineReason | null;
  readonly version: number;
  /** Why the reason is not shown. */
  readonly hidden?: HiddenPart;
}

export function handoverViewOf(
  handover: HandoverEntity,
  { value, hidden }: Partial<Opened<HandoverAnswer>> = {},
): HandoverView {
  const { id, caseReference, centre, receiver, arrivedOn, plannedOn, state, version } = handover;
  return {
    ...{ id, caseReference, shortCode: shortCode(caseReference), centre, receiver },
    ...{ arrivedOn, plannedOn, proposedAt: handover.proposedAt.toISOString(), state },
    ...{ reason: value?.reason ?? null, version },
    ...(hidden && { hidden }),
  };
}
