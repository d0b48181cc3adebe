import type { NotSeenReason, VisitColour, VisitRating } from '#libs/contracts';
import { defineLifecycle, isRefusal, refuse, step, type Refusal } from '#libs/domain';

export const visitStates = ['planned', 'overdue', 'recorded'] as const;

export type VisitState = (typeof visitStates)[number];

/** An overdue visit may still be made; a recorded one is over. */
const lifecycle = defineLifecycle<VisitState>({
  initial: 'planned',
  transitions: { planned: ['overdue', 'recorded'], overdue: ['recorded'], recorded: [] },
  refusalCode: 'VISIT.ILLEGAL_TRANSITION',
});

export const initialVisitState = lifecycle.initial;

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
  readonly colour: VisitColour;
}

/** The visit with its colour, or why the findings cannot be taken. */
export function record(
  state: VisitState,
  findings: Findings,
  arrivedOn: string,
): Outcome | Refusal {
  const recorded = step(lifecycle, state, 'recorded');
  if (isRefusal(recorded)) return recorded;
  const { visitedOn, nextVisitOn } = findings;
  if (visitedOn < arrivedOn) return refuse('VISIT.BEFORE_ARRIVAL', { arrivedOn });
  if (nextVisitOn !== undefined && nextVisitOn <= visitedOn) {
    return refuse('VISIT.NEXT_NOT_LATER', { visitedOn });
  }
  const colour = colourOf(findings);
  return isRefusal(colour) ? colour : { state: recorded, colour };
}

/** Whether a visit whose deadline has come is overdue now: not if it was recorded or told before. */
export function lapse(state: VisitState): VisitState | Refusal {
  return step(lifecycle, state, 'overdue');
}

function colourOf({ childSeen, notSeenReason, ratings }: Findings): VisitColour | Refusal {
  if (childSeen) {
    if (notSeenReason) return refuse('VISIT.SEEN_WITH_REASON');
    return ratings ? colourOfRatings(ratings) : refuse('VISIT.RATINGS_MISSING');
  }
  if (ratings) return refuse('VISIT.RATED_UNSEEN');
  return notSeenReason ? colourOfAbsence(notSeenReason) : refuse('VISIT.NOT_SEEN_REASON_MISSING');
}

/** Green when all are A, yellow with any B and no C, red with any C (domain code lists). */
function colourOfRatings(ratings: Ratings): VisitColour {
  const given = Object.values(ratings);
  if (given.includes('C')) return 'red';
  return given.includes('B') ? 'yellow' : 'green';
}

/**
 * The events ask for a colour also where nothing could be rated. A child whom nobody saw is never
 * green; one who is out of reach needs somebody soon.
 */
function colourOfAbsence(reason: NotSeenReason): VisitColour {
  switch (reason) {
    case 're-migrated':
    case 'detention':
    case 'whereabouts-unknown':
      return 'red';
    case 'school':
    case 'moved':
    case 'other':
      return 'yellow';
  }
}
