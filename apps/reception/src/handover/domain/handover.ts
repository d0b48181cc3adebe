import { defineLifecycle, step, type Refusal } from '#libs/domain';

export const handoverStates = ['proposed', 'confirmed', 'declined', 'withdrawn'] as const;

export type HandoverState = (typeof handoverStates)[number];

/**
 * A centre asks, the other answers, and only its confirmation moves the child. After a refusal the
 * centre asks again, or somebody else: that is another handover.
 */
const lifecycle = defineLifecycle<HandoverState>({
  initial: 'proposed',
  transitions: {
    proposed: ['confirmed', 'declined', 'withdrawn'],
    confirmed: [],
    declined: [],
    withdrawn: [],
  },
  refusalCode: 'HANDOVER.ILLEGAL_TRANSITION',
});

export const initialHandoverState = lifecycle.initial;

/** The state after an answer, or after the centre no longer asks. */
export function becomeHandover(
  { state }: { readonly state: HandoverState },
  to: HandoverState,
): HandoverState | Refusal {
  return step(lifecycle, state, to);
}
