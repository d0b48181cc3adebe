import { addMonths } from '#libs/calendar';
import { defineLifecycle, isRefusal, newRefusal, step, type Refusal } from '#libs/domain';
import { nodeOf, type ScreeningOutcome } from '#libs/contracts';
import { isHeldByScreening } from '../../detection/domain/detection.js';

export const referralStates = [
  ...(['requested', 'received', 'accepted', 'rejected', 'redirected', 'in-progress'] as const),
  ...(['paused', 'completed', 'failed', 'expired', 'cancelled'] as const),
] as const;

export type ReferralState = (typeof referralStates)[number];

/** An expired referral may still be answered: a child waits for it. */
const lifecycle = defineLifecycle<ReferralState>({
  initial: 'requested',
  transitions: {
    requested: ['received', 'accepted', 'rejected', 'redirected', 'expired', 'failed', 'cancelled'],
    received: ['accepted', 'rejected', 'redirected', 'expired', 'failed', 'cancelled'],
    expired: ['accepted', 'rejected', 'redirected', 'failed', 'cancelled'],
    redirected: ['received', 'failed', 'cancelled'],
    accepted: ['in-progress', 'paused', 'failed', 'cancelled'],
    'in-progress': ['paused', 'completed', 'failed', 'cancelled'],
    paused: ['accepted', 'in-progress', 'completed', 'failed', 'cancelled'],
    rejected: [],
    completed: [],
    failed: [],
    cancelled: [],
  },
  refusalCode: 'REFERRAL.ILLEGAL_TRANSITION',
});

/** States after which the case may be referred again. */
export const unanswered: readonly ReferralState[] = ['rejected', 'failed', 'expired', 'cancelled'];

/** States in which the receiver has taken over and needs the report. */
export const takenOver: readonly ReferralState[] = ['accepted', 'in-progress', 'paused'];

/**
 * Whether nothing more goes to who was asked, not even what is wrong there: what they have is hidden,
 * and were a correction to come after one cancellation and not after another, it would tell of a hold.
 */
export function isCutOff(state: ReferralState): boolean {
  return state === 'cancelled';
}

/** The last day for which a child's journey is planned: a year from today. */
export function latestPlannedDay(today: string): string {
  return addMonths(today, 12);
}

/** Refuses a day that is over or that nobody can plan for. */
export function checkPlannedDay(plannedOn: string | undefined, today: string): Refusal | undefined {
  const latest = latestPlannedDay(today);
  const isPlanned = plannedOn === undefined || (plannedOn >= today && plannedOn <= latest);
  return isPlanned ? undefined : newRefusal('REFERRAL.PLANNED_DAY', { latest });
}

/** What must hold before another organisation is asked. */
export interface ReferralGrounds {
  readonly screeningOutcome: ScreeningOutcome | null;
  /** Whether the report is of this case and issued. */
  readonly reportIssued: boolean;
  /** The states of the case's referrals so far. */
  readonly former: readonly ReferralState[];
  readonly respondBy: Date;
}

const DAY_MS = 86_400_000;
/** A deadline after which nobody would still wait for an answer is none. */
const LONGEST_ANSWER_DAYS = 90;

/** Refuses a referral that may not be made now. */
export function checkReferral(grounds: ReferralGrounds, now: Date): Refusal | undefined {
  const { screeningOutcome, reportIssued, former, respondBy } = grounds;
  const held = checkNotHeld({ screeningOutcome });
  if (held) return held;
  if (!reportIssued) return newRefusal('REFERRAL.REPORT_NOT_ISSUED');
  const open = former.find((state) => !unanswered.includes(state));
  if (open) return newRefusal('REFERRAL.ALREADY_OPEN', { state: open });
  if (respondBy <= now) return newRefusal('REFERRAL.RESPOND_BY_PASSED');
  const latest = new Date(now.getTime() + LONGEST_ANSWER_DAYS * DAY_MS);
  return respondBy <= latest
    ? undefined
    : newRefusal('REFERRAL.RESPOND_BY_TOO_FAR', { latest: latest.toISOString() });
}

/** Refuses to hand over a child who may need international protection: that is a hold. */
export function checkNotHeld(detection: {
  readonly screeningOutcome: ScreeningOutcome | null;
}): Refusal | undefined {
  if (detection.screeningOutcome === null) return newRefusal('REFERRAL.NOT_SCREENED');
  return isHeldByScreening(detection.screeningOutcome)
    ? newRefusal('REFERRAL.PROTECTION_HOLD')
    : undefined;
}

interface Referral {
  readonly state: ReferralState;
}

/**
 * The state after an answer of the receiver. An answer that crossed a cancellation on its way
 * changes nothing: the receiver gets the cancellation anyway. Only that the child has arrived opens
 * it again: the receiver has the child, and does not accept the cancellation.
 */
export function answered({ state }: Referral, to: ReferralState): ReferralState | Refusal {
  if (state === 'cancelled') return to === 'in-progress' ? to : state;
  return step(lifecycle, state, to);
}

/** The state after the sender cancels it; a child who has arrived is not sent back by a click. */
export function cancelled({
  state,
  startedOn,
}: Referral & { readonly startedOn: string | null }): ReferralState | Refusal {
  const next = step(lifecycle, state, 'cancelled');
  if (isRefusal(next) || startedOn === null) return next;
  return newRefusal('REFERRAL.CHILD_ARRIVED', { startedOn });
}

/** The state once the receiver holds nothing of the child any more: nobody there will go on. */
export function lost({ state }: Referral): ReferralState | Refusal {
  return step(lifecycle, state, 'failed');
}

/** Who is asked: the organisation that answers now, and those that redirected to it. */
export interface Receivers {
  readonly recipient: string;
  readonly formerRecipients: readonly string[];
}

/**
 * The receivers after one of them redirected the referral. It stays in their node: another country
 * is asked by the sender alone, under the agreement with that country.
 */
export function redirected(
  { recipient, formerRecipients }: Receivers,
  to: string,
): Receivers | Refusal {
  if (nodeOf(to) !== nodeOf(recipient)) return newRefusal('REFERRAL.REDIRECTED_ABROAD');
  return { recipient: to, formerRecipients: [...formerRecipients, recipient] };
}

/** Between whom a referral is. */
export interface Parties {
  readonly organisation: string;
  readonly recipient: string;
  readonly caseReference: string;
}

/** Refuses what did not come from the receiver of the referral, about its case, to its sender. */
export function checkParty(
  referral: Parties,
  event: { readonly from?: string; readonly recipient?: string; readonly subject: string },
): Refusal | undefined {
  const fits =
    event.from === referral.recipient &&
    event.recipient === referral.organisation &&
    event.subject === referral.caseReference;
  return fits ? undefined : newRefusal('REFERRAL.ANSWER_OF_STRANGER');
}
