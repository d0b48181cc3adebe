import {
  notSeenReasons,
  type NotSeenReason,
  type VisitColour,
  type VisitRating,
} from '#libs/contracts';
import { defineLifecycle, isRefusal, newRefusal, step, type Refusal } from '#libs/domain';

export const visitStates = ['planned', 'overdue', 'recorded', 'cancelled'] as const;

export type VisitState = (typeof visitStates)[number];

/** States of a visit that somebody is to make. */
export const waitingStates: readonly VisitState[] = ['planned', 'overdue'];

/** An overdue visit may still be made; one that was recorded, or cancelled with its case, is over. */
const lifecycle = defineLifecycle<VisitState>({
  initial: 'planned',
  transitions: {
    planned: ['overdue', 'recorded', 'cancelled'],
    overdue: ['recorded', 'cancelled'],
    recorded: [],
    cancelled: [],
  },
  refusalCode: 'VISIT.ILLEGAL_TRANSITION',
});

export const initialVisitState = lifecycle.initial;

/** The state of a visit that is recorded; refused for one that is over. */
export const recordedFrom = (state: VisitState): VisitState | Refusal =>
  step(lifecycle, state, 'recorded');

/** What a visit rates, each from A (good) to C (serious concern). */
export type Ratings = Readonly<Record<RatedTopic, VisitRating>>;

type RatedTopic = 'health' | 'education' | 'food' | 'caregiverRelationship' | 'safety';

/** What was found at a visit, as far as it is decided upon. */
export interface Findings {
  readonly visitedOn: string;
  readonly childSeen: boolean;
  readonly notSeenReason?: NotSeenReason;
  readonly ratings?: Ratings;
  readonly nextVisitOn?: string;
}

/** A visit after it was made. */
export interface Outcome {
  readonly state: VisitState;
  /** Null when the child was not seen: nothing could be rated. */
  readonly colour: VisitColour | null;
}

/** The visit with its colour, or why the findings cannot be accepted. */
export function record(
  state: VisitState,
  findings: Findings,
  arrivedOn: string,
): Outcome | Refusal {
  const recorded = recordedFrom(state);
  if (isRefusal(recorded)) return recorded;
  const { visitedOn, nextVisitOn } = findings;
  if (visitedOn < arrivedOn) return newRefusal('VISIT.BEFORE_ARRIVAL', { arrivedOn });
  if (nextVisitOn !== undefined && nextVisitOn <= visitedOn) {
    return newRefusal('VISIT.NEXT_NOT_LATER', { visitedOn });
  }
  const colour = colourOf(findings);
  return isRefusal(colour) ? colour : { state: recorded, colour };
}

/** Refuses to correct a visit that was not recorded. */
export function checkRecorded(state: VisitState): Refusal | undefined {
  return state === 'recorded' ? undefined : newRefusal('VISIT.NOT_RECORDED');
}

/** A recorded visit with what is right, or why that cannot be accepted: as when it was recorded. */
export function correct(
  state: VisitState,
  findings: Findings,
  arrivedOn: string,
): Outcome | Refusal {
  return checkRecorded(state) ?? record('planned', findings, arrivedOn);
}

/**
 * Whether a visit whose deadline has come is overdue now: not if it was recorded or published before.
 */
export function lapse(state: VisitState): VisitState | Refusal {
  return step(lifecycle, state, 'overdue');
}

/** The case was closed: nobody goes any more. Refused for a visit that was made. */
export function cancel(state: VisitState): VisitState | Refusal {
  return step(lifecycle, state, 'cancelled');
}

/** Why a child who was not seen needs somebody soon, as one who is badly off does. */
const outOfReach: readonly NotSeenReason[] = ['re-migrated', 'detention', 'whereabouts-unknown'];

/** Whether the next visit cannot wait: after a red one, and when the child is out of reach. */
export function needsVisitSoon(
  colour: VisitColour | null,
  { notSeenReason }: Pick<Findings, 'notSeenReason'>,
): boolean {
  return colour === 'red' || (notSeenReason !== undefined && outOfReach.includes(notSeenReason));
}

/** The reason as those who referred the child learn it: one that says too much becomes another. */
export function sharedBack(reason: NotSeenReason): NotSeenReason {
  return notSeenReasons.entries.some((one) => one.code === reason && one.sharedBack)
    ? reason
    : 'other';
}

function colourOf({ childSeen, notSeenReason, ratings }: Findings): VisitColour | null | Refusal {
  if (childSeen) {
    if (notSeenReason) return newRefusal('VISIT.SEEN_WITH_REASON');
    return ratings ? colourOfRatings(ratings) : newRefusal('VISIT.RATINGS_MISSING');
  }
  if (ratings) return newRefusal('VISIT.RATED_UNSEEN');
  return notSeenReason ? null : newRefusal('VISIT.NOT_SEEN_REASON_MISSING');
}

/** Green when all are A, yellow with any B and no C, red with any C (domain code lists). */
function colourOfRatings(ratings: Ratings): VisitColour {
  const given = Object.values(ratings);
  if (given.includes('C')) return 'red';
  return given.includes('B') ? 'yellow' : 'green';
}
