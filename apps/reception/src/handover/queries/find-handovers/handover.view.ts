import type { CivilCalendar } from '#libs/calendar';
import type { HandoverDeclineReason } from '#libs/contracts';
import type { Actor } from '#libs/identity';
import { actionsOf, lineOf, type ActionView, type Line } from '#libs/service';
import {
  becomeHandover,
  waitingHandoverStates,
  type HandoverState,
} from '../../domain/handover.js';
import type { HandoverAnswer } from '../../persistence/handover-answer.record.js';
import type { HandoverEntity } from '../../persistence/handover.entity.js';

/** What the receiver is shown of the child, by the names of the fields; the ledger has the same. */
export const shownToReceiver = ['centre', 'arrivedOn', 'plannedOn'] as const;

/** A handover: who asks whom, for when, and what became of it. */
export interface HandoverView extends Line {
  readonly centre: string;
  readonly receiver: string;
  readonly arrivedOn: string;
  readonly plannedOn: string;
  readonly proposedAt: string;
  readonly state: HandoverState;
  readonly actions: readonly ActionView[];
  /** Why it was declined. */
  readonly reason: HandoverDeclineReason | null;
  readonly version: number;
}

/** Who reads, and which day it is. */
interface Reading {
  readonly actor: Actor;
  readonly calendar: CivilCalendar;
}

export function handoverViewOf(
  handover: HandoverEntity,
  { actor, calendar }: Reading,
  answer?: HandoverAnswer,
): HandoverView {
  const { centre, receiver, arrivedOn, plannedOn, answerBy, state, version } = handover;
  const isAwaited = waitingHandoverStates.includes(state);
  const awaiting = isAwaited ? ({ for: 'handover-answer', by: answerBy } as const) : undefined;
  return {
    ...lineOf(handover, awaiting, calendar),
    ...{ centre, receiver, arrivedOn, plannedOn, proposedAt: handover.proposedAt.toISOString() },
    actions: actionsOf(actor, 'handover', {
      propose: null,
      withdraw: () => becomeHandover(handover, 'withdrawn'),
      confirm: () => becomeHandover(handover, 'confirmed'),
      decline: () => becomeHandover(handover, 'declined'),
    }),
    ...{ reason: answer?.reason ?? null, version },
  };
}
