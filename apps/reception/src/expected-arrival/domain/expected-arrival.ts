import { addDays, daysBetween } from '#libs/calendar';
import type { ReturnPlanned } from '#libs/contracts';
import {
  defineLifecycle,
  isRefusal,
  newRefusal,
  step,
  type Oddity,
  type Refusal,
} from '#libs/domain';

export const expectedArrivalStates = ['expected', 'arrived', 'absent', 'cancelled'] as const;

export type ExpectedArrivalState = (typeof expectedArrivalStates)[number];

/** Who comes and how, and what they need; each part may have been withheld. */
export type PersonExpected = Pick<
  ReturnPlanned,
  'identity' | 'journey' | 'health' | 'psychosocial'
>;

/** What is decided upon: nothing about the person. */
export interface ExpectedArrival {
  readonly state: ExpectedArrivalState;
  /** The planned day, `YYYY-MM-DD`. */
  readonly arrivesOn: string;
}

/**
 * A child who did not come may still come, or be planned again; one who is there stays arrived
 * whatever the sender sends later. What was cancelled is expected no more; but the child may have
 * been on the way already, and who stands before the centre is received.
 */
const lifecycle = defineLifecycle<ExpectedArrivalState>({
  initial: 'expected',
  transitions: {
    expected: ['expected', 'arrived', 'absent', 'cancelled'],
    absent: ['expected', 'arrived', 'cancelled'],
    arrived: [],
    cancelled: ['arrived'],
  },
  refusalCode: 'EXPECTED_ARRIVAL.ILLEGAL_TRANSITION',
});

/** A plan, the first or a later one, makes the child expected (again). */
export function expectAgain({ state }: ExpectedArrival): ExpectedArrivalState | Refusal {
  return step(lifecycle, state, 'expected');
}

/** The child is there. */
export function arrive({ state }: ExpectedArrival): ExpectedArrivalState | Refusal {
  return step(lifecycle, state, 'arrived');
}

const USUAL_DAYS = 30;

/**
 * A child who arrives long before or after the planned day may be another one, or the day mistyped;
 * of one whose referral was cancelled its sender may think that they stayed.
 */
export function oddArrival({ state, arrivesOn }: ExpectedArrival, arrivedOn: string): Oddity[] {
  const isFar = Math.abs(daysBetween(arrivesOn, arrivedOn)) > USUAL_DAYS;
  const field = 'arrivedOn';
  return [
    ...(isFar ? [{ field, code: 'EXPECTED_ARRIVAL.FAR_FROM_PLAN' }] : []),
    ...(state === 'cancelled' ? [{ field, code: 'EXPECTED_ARRIVAL.WAS_CANCELLED' }] : []),
  ];
}

/** The sender no longer asks. */
export function cancel({ state }: ExpectedArrival): ExpectedArrivalState | Refusal {
  return step(lifecycle, state, 'cancelled');
}

/** The child did not come; nobody can know that before the planned day. */
export function recordAbsence(
  { state, arrivesOn }: ExpectedArrival,
  today: string,
): ExpectedArrivalState | Refusal {
  const absent = step(lifecycle, state, 'absent');
  if (isRefusal(absent)) return absent;
  return today < arrivesOn ? newRefusal('EXPECTED_ARRIVAL.NOT_YET_DUE', { arrivesOn }) : absent;
}

/** Whether the day after the planned one is over too, with neither arrival nor absence. */
export function isOverdue({ state, arrivesOn }: ExpectedArrival, today: string): boolean {
  return state === 'expected' && addDays(arrivesOn, 2) <= today;
}
