import { isDeepStrictEqual } from 'node:util';
import { newRefusal, type Refusal } from '#libs/domain';
import type { ReturnPlanned, ScreeningOutcome } from '#libs/contracts';
import type { Identity, ReportParts } from '../../pre-return-report/domain/pre-return-report.js';
import {
  checkNotHeld,
  latestPlannedDay,
  takenOver,
  type ReferralState,
} from '../../referral/domain/referral.js';

/** The plan of a referral that counts is the last one. */
export const returnPlanStates = ['current', 'replaced'] as const;

export type ReturnPlanState = (typeof returnPlanStates)[number];

/** By what a centre knows the child. */
export type Traveller = NonNullable<ReturnPlanned['identity']>;

/** What must hold before a child's return is planned. */
export interface ReturnGrounds {
  readonly screeningOutcome: ScreeningOutcome | null;
  readonly referralState: ReferralState;
  readonly arrivesOn: string;
}

/** Refuses a plan without somebody who takes over, into the past, or against a hold. */
export function checkReturn(grounds: ReturnGrounds, today: string): Refusal | undefined {
  const { screeningOutcome, referralState, arrivesOn } = grounds;
  const held = checkNotHeld({ screeningOutcome });
  if (held) return held;
  if (!takenOver.includes(referralState)) {
    return newRefusal('RETURN_PLAN.REFERRAL_NOT_ACCEPTED', { state: referralState });
  }
  if (arrivesOn < today) return newRefusal('RETURN_PLAN.ARRIVAL_PASSED');
  const latest = latestPlannedDay(today);
  return arrivesOn > latest ? newRefusal('RETURN_PLAN.ARRIVAL_TOO_FAR', { latest }) : undefined;
}

/** The part of a report's identity that a centre needs, with an estimated age as with a birth date. */
export function travellerOf({ sex, ...identity }: Identity, issuedOn: string | null): Traveller {
  const { givenNames, familyNames, nickname, dateOfBirth, estimatedAge, languages } = identity;
  // Without its day an age says little; who wrote the report knew it on the day of issue.
  const ageEstimatedOn = identity.ageEstimatedOn ?? issuedOn;
  return {
    ...(givenNames !== undefined && { givenNames }),
    ...(familyNames !== undefined && { familyNames }),
    ...(nickname !== undefined && { nickname }),
    ...(dateOfBirth !== undefined && { dateOfBirth }),
    ...(languages !== undefined && { languages }),
    ...(estimatedAge !== undefined && { estimatedAge, ...(ageEstimatedOn && { ageEstimatedOn }) }),
    sex,
  };
}

/** What a centre must be ready for on the day: the state of health, and how urgent psychosocial care is. */
export function needsOf({
  health,
  psychosocial,
}: ReportParts): Pick<ReturnPlanned, 'health' | 'psychosocial'> {
  const triage = psychosocial?.triage;
  return { ...(health && { health }), ...(triage && { psychosocial: { triage } }) };
}

/** Who travels, and what a centre must be ready for: what a plan has from the report. */
export type Reported = Pick<ReturnPlanned, 'identity' | 'health' | 'psychosocial'>;

/** Whether a plan says the same of the child. */
export function isSameReported(one: Reported, other: Reported): boolean {
  return isDeepStrictEqual(one, other);
}
