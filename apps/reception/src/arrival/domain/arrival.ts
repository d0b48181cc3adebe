import type { ImmediateAssistance, TriageColour } from '#libs/contracts';
import { defineLifecycle, isRefusal, newRefusal, step, type Refusal } from '#libs/domain';

export const arrivalStates = ['arrived', 'assisted', 'handed-over'] as const;

export type ArrivalState = (typeof arrivalStates)[number];

/** What is decided upon: codes and days. */
export interface Arrival {
  readonly state: ArrivalState;
  readonly arrivedOn: string;
  /** Everything that was given so far, each once. */
  readonly assistance: readonly ImmediateAssistance[];
}

/** Assistance is given as often as it is needed; after the handover the child is with others. */
const lifecycle = defineLifecycle<ArrivalState>({
  initial: 'arrived',
  transitions: {
    arrived: ['assisted', 'handed-over'],
    assisted: ['assisted', 'handed-over'],
    'handed-over': [],
  },
  refusalCode: 'ARRIVAL.ILLEGAL_TRANSITION',
});

export const initialArrivalState = lifecycle.initial;

/** What was given at one time, with the psychosocial triage of that time. */
export interface GivenAssistance {
  readonly assistance: readonly ImmediateAssistance[];
  readonly triage: TriageColour;
}

/** The arrival after more assistance: the latest triage counts. */
export function assist(arrival: Pick<Arrival, 'state' | 'assistance'>, given: GivenAssistance) {
  const state = step(lifecycle, arrival.state, 'assisted');
  if (isRefusal(state)) return state;
  const assistance = [...new Set([...arrival.assistance, ...given.assistance])];
  return { state, assistance, triage: given.triage };
}

/** The state after a handover; it cannot be before the child came. */
export function handOver(
  arrival: Pick<Arrival, 'state' | 'arrivedOn'>,
  handedOverOn: string,
): ArrivalState | Refusal {
  const state = step(lifecycle, arrival.state, 'handed-over');
  if (isRefusal(state)) return state;
  const { arrivedOn } = arrival;
  return handedOverOn < arrivedOn ? newRefusal('ARRIVAL.HANDED_OVER_EARLY', { arrivedOn }) : state;
}
