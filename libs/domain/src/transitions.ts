import { newRefusal, type Refusal } from './refusal.js';

/** The states of an aggregate as data: from each state, the states that may follow. */
export type Transitions<State extends string> = Readonly<Record<State, readonly State[]>>;

/** A validated state machine. */
export interface Lifecycle<State extends string> {
  readonly initial: State;
  readonly transitions: Transitions<State>;
  /** What a refused step is called, such as `REFERRAL.ILLEGAL_TRANSITION`. */
  readonly refusalCode: string;
}

/**
 * Checks a state machine when the service starts. Throws a `TypeError` that names the state which
 * is unknown or which nothing leads to.
 */
export function defineLifecycle<State extends string>(
  lifecycle: Lifecycle<State>,
): Lifecycle<State> {
  const { initial, transitions } = lifecycle;
  const targets = new Set<State>(Object.values<readonly State[]>(transitions).flat());
  for (const target of [initial, ...targets]) {
    if (!(target in transitions)) throw new TypeError(`state ${target} is not defined`);
  }
  const reachable = new Set<State>([initial]);
  for (const state of reachable) for (const next of transitions[state]) reachable.add(next);
  for (const state of Object.keys(transitions) as State[]) {
    if (!reachable.has(state)) throw new TypeError(`state ${state} cannot be reached`);
  }
  return lifecycle;
}

/** The next state, or a refusal that names both states; from one that is not known nothing follows. */
export function step<State extends string>(
  { transitions, refusalCode }: Lifecycle<State>,
  from: State,
  to: State,
): State | Refusal {
  const following = transitions[from] as readonly State[] | undefined;
  return following?.includes(to) ? to : newRefusal(refusalCode, { from, to });
}
