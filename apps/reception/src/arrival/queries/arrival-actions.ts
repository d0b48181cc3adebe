import type { Actor } from '#libs/identity';
import { actionsOf, type ActionView } from '#libs/service';
import { assist, type ArrivalState } from '../domain/arrival.js';

/** What somebody may do with an arrival. */
export function arrivalActions(
  actor: Actor,
  { state }: { readonly state: ArrivalState },
): ActionView[] {
  return actionsOf(actor, 'arrival', {
    register: null,
    correct: () => undefined,
    'give-assistance': () => assist({ state, assistance: [] }, { assistance: [], triage: 'green' }),
  });
}
