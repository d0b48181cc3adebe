import type { Actor } from '#libs/identity';
import { actionsOf, type ActionView } from '#libs/service';
import { assist, checkHandover, type HandedArrival, type ArrivalState } from '../domain/arrival.js';

/** What somebody may do with an arrival. */
export function arrivalActions(
  actor: Actor,
  arrival: HandedArrival & { readonly state: ArrivalState },
): ActionView[] {
  const { state, arrivedOn } = arrival;
  return [
    ...actionsOf(actor, 'arrival', {
      register: null,
      correct: () => undefined,
      'give-assistance': () =>
        assist({ state, assistance: [] }, { assistance: [], triage: 'green' }),
    }),
    ...actionsOf(actor, 'handover', {
      propose: () => checkHandover(arrival, arrivedOn),
      withdraw: null,
      confirm: null,
      decline: null,
    }),
  ];
}
