import { defineLifecycle, step, type Refusal } from '#libs/domain';

export const handoverStates = [
  'proposed',
  'overdue',
  'confirmed',
  'declined',
  'withdrawn',
] as const;

export type HandoverState = (typeof handoverStates)[number];

/**
 * A centre asks, the other answers, and only its confirmation moves the child. After a refusal the
 * centre asks again, or somebody else: that is another handover. A late answer is one too: until the
 * centre withdraws, the child waits for it.
 */
const lifecycle = defineLifecycle<HandoverState>({
  initial: 'proposed',
  transitions: {
    proposed: ['overdue', 'confirmed', 'declined', 'withdrawn'],
    overdue: ['confirmed', 'declined', 'withdrawn'],
    confirmed: [],
    declined: [],
    withdrawn: [],
  },
  refusalCode: 'HANDOVER.ILLEGAL_TRANSITION',
});

export const initialHandoverState = lifecycle.initial;

/** Those in which an answer is awaited. */
export const waitingHandoverStates: readonly HandoverState[] = ['proposed', 'overdue'];

/** The state after an answer, or after the centre no longer asks. */
export function becomeHandover(
  { state }: { readonly state: HandoverState },
  to: HandoverState,
): HandoverState | Refusal {
  return step(lifecycle, state, to);
}

/** The state once the day until which an answer was due is over; refused when there is one. */
export function lapse({ state }: { readonly state: HandoverState }): HandoverState | Refusal {
  return step(lifecycle, state, 'overdue');
}

/** The day until whose end an answer is due: that of the handover, or today where it is past. */
export function answerDueBy(plannedOn: string, today: string): string {
  return plannedOn < today ? today : plannedOn;
}
