import { defineLifecycle, newRefusal, step, type Refusal } from '#libs/domain';
import {
  ageBandOf,
  ageBandOfAge,
  ageOn,
  type AgeBand,
  type ScreeningOutcome,
} from '#libs/contracts';

/** What the service knows of a detection without decrypting the child's record. */
export interface Detection {
  readonly state: DetectionState;
}

export const detectionStates = ['registered', 'screened'] as const;

export type DetectionState = (typeof detectionStates)[number];

/** A screening may be repeated: what a child says changes with trust. */
const lifecycle = defineLifecycle<DetectionState>({
  initial: 'registered',
  transitions: { registered: ['screened'], screened: ['screened'] },
  refusalCode: 'DETECTION.ILLEGAL_TRANSITION',
});

/** The state after a protection screening, which is not before the child was detected. */
export function screen(
  { state, detectedOn }: Detection & { readonly detectedOn: string },
  screenedOn: string,
): DetectionState | Refusal {
  if (screenedOn < detectedOn) return newRefusal('DETECTION.SCREENED_BEFORE', { detectedOn });
  return step(lifecycle, state, 'screened');
}

/** Refuses to correct a screening that was not made. */
export function checkScreeningMade({ state }: Detection): Refusal | undefined {
  return state === 'screened' ? undefined : newRefusal('DETECTION.NOT_SCREENED');
}

/** The stated age of a child: by a date of birth, or estimated. */
export interface StatedAge {
  readonly dateOfBirth?: string;
  readonly estimatedAge?: number;
}

/** The band of a child's age on the day of the detection; refused when nothing is stated. */
export function ageBandAt(stated: StatedAge, detectedOn: string): AgeBand | Refusal {
  if (stated.dateOfBirth === undefined) {
    if (stated.estimatedAge === undefined) return newRefusal('DETECTION.AGE_MISSING');
    return ageBandOfAge(stated.estimatedAge);
  }
  if (stated.dateOfBirth > detectedOn) return newRefusal('DETECTION.BORN_AFTER_DETECTION');
  return ageBandOf(stated.dateOfBirth, detectedOn);
}

/** The band on a later day of an age that was stated on an earlier one. */
export function ageBandOn(
  { dateOfBirth, estimatedAge }: StatedAge,
  statedOn: string,
  day: string,
): AgeBand | Refusal {
  if (dateOfBirth !== undefined || estimatedAge === undefined) {
    return ageBandAt(dateOfBirth === undefined ? {} : { dateOfBirth }, day);
  }
  const passed = statedOn < day ? ageOn(statedOn, day) : 0;
  return ageBandOfAge(estimatedAge + passed);
}

/** Whether somebody is of age by their own statement: returned as a warning, never refused. */
export function isOverEighteen({ dateOfBirth, estimatedAge }: StatedAge, on: string): boolean {
  if (dateOfBirth !== undefined) return dateOfBirth <= on && ageOn(dateOfBirth, on) >= 18;
  return (estimatedAge ?? 0) >= 18;
}

/** Whether the last screening found, or did not rule out, that the child needs protection. */
export function isHeldByScreening(outcome: ScreeningOutcome | null): boolean {
  return outcome !== 'no-need-identified';
}

/** What is decided upon when somebody screens a child again. */
export interface Rescreening {
  readonly held: boolean;
  /** Since when the country of origin has the child; null while they are not there. */
  readonly startedOn: string | null;
  readonly confirmed: boolean;
}

/**
 * Asks first where a need for protection is found of a child who is in the country of origin
 * already: it may be the wrong child, and if it is the right one, somebody must act there.
 */
export function checkRescreening({ held, startedOn, confirmed }: Rescreening): Refusal | undefined {
  if (!held || startedOn === null || confirmed) return undefined;
  return newRefusal('DETECTION.CHILD_ARRIVED', { startedOn });
}
