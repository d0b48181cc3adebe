import type { Actor } from '#libs/identity';
import { actionsOf, type ActionView } from '#libs/service';
import { arrive, recordAbsence, type ExpectedArrival } from '../../domain/expected-arrival.js';

/** What somebody may do with an expected arrival: to register the arrival is one of it. */
export function expectedArrivalActions(
  actor: Actor,
  expected: ExpectedArrival,
  today: string,
): ActionView[] {
  return [
    ...actionsOf(actor, 'arrival', {
      register: () => arrive(expected),
      correct: null,
      'give-assistance': null,
    }),
    ...actionsOf(actor, 'expected-arrival', {
      'record-absence': () => recordAbsence(expected, today),
    }),
  ];
}
