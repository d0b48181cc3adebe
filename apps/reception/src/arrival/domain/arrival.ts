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

/** An arrival of which a handover is decided. */
export interface HandedArrival extends Pick<Arrival, 'state' | 'arrivedOn'> {
  /** Who is asked to take over, or has taken over; null while nobody is. */
  readonly handoverTo: string | null;
}

/** Assistance is given as often as it is needed; the child is the centre's until others confirm the handover. */
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

/** Refuses to ask somebody to take over a child who has gone over, or about whom somebody is asked. */
export function checkHandover(
  { state, arrivedOn, handoverTo }: HandedArrival,
  plannedOn: string,
): Refusal | undefined {
  const next = step(lifecycle, state, 'handed-over');
  if (isRefusal(next)) return next;
  if (handoverTo !== null) return newRefusal('ARRIVAL.HANDOVER_PROPOSED', { handoverTo });
  return checkDay(arrivedOn, plannedOn);
}

/** The state once those who go on with care have confirmed; not before the child came. */
export function handOver(
  { state, arrivedOn }: Pick<Arrival, 'state' | 'arrivedOn'>,
  handedOverOn: string,
): ArrivalState | Refusal {
  const next = step(lifecycle, state, 'handed-over');
  return isRefusal(next) ? next : (checkDay(arrivedOn, handedOverOn) ?? next);
}

/** Refuses to correct the day of an arrival to one after the child went on. */
export function checkCorrectedDay(
  { handedOverOn }: { readonly handedOverOn: string | null },
  arrivedOn: string,
): Refusal | undefined {
  return handedOverOn !== null && handedOverOn < arrivedOn
    ? newRefusal('ARRIVAL.AFTER_HANDOVER', { handedOverOn })
    : undefined;
}

function checkDay(arrivedOn: string, day: string): Refusal | undefined {
  return day < arrivedOn ? newRefusal('ARRIVAL.HANDED_OVER_EARLY', { arrivedOn }) : undefined;
}
