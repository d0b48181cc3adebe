import { describe, expect, it } from '@jest/globals';
import {
  notSeenReasons,
  visitColours,
  type NotSeenReason,
  type VisitRating,
} from '#libs/contracts';
import {
  sharedBack,
  cancel,
  lapse,
  needsVisitSoon,
  record,
  type Findings,
  type Ratings,
  type VisitState,
} from './visit.js';

const arrivedOn = '2026-07-23';
const allA: Ratings = {
  health: 'A',
  education: 'A',
  food: 'A',
  caregiverRelationship: 'A',
  safety: 'A',
};
const seen: Findings = { visitedOn: '2026-08-22', childSeen: true, ratings: allA };
const topics = Object.keys(allA) as (keyof Ratings)[];

const recorded = (findings: Findings, state: VisitState = 'planned') =>
  record(state, findings, arrivedOn);
const rated = (ratings: Partial<Ratings>) =>
  recorded({ ...seen, ratings: { ...allA, ...ratings } });

describe('the colour of a visit', () => {
  it('is green when everything is A', () => {
    expect(rated({})).toEqual({ state: 'recorded', colour: 'green' });
  });

  it.each(topics)('is yellow with a B, red with a C, for %s', (topic) => {
    expect(rated({ [topic]: 'B' })).toMatchObject({ colour: 'yellow' });
    expect(rated({ [topic]: 'C' })).toMatchObject({ colour: 'red' });
  });

  it('is red with any C, whatever else is B', () => {
    const mixed: VisitRating[] = ['B', 'C', 'B', 'A', 'B'];
    const ratings = Object.fromEntries(topics.map((topic, index) => [topic, mixed[index]]));
    expect(rated(ratings)).toMatchObject({ colour: 'red' });
  });

  it.each(notSeenReasons.codes)('is none for a child not seen (%s)', (notSeenReason) => {
    const { visitedOn } = seen;
    const findings = { visitedOn, childSeen: false, notSeenReason };
    expect(recorded(findings)).toEqual({ state: 'recorded', colour: null });
  });
});

describe('the next visit cannot wait', () => {
  it('after a red one, and after no other that was rated', () => {
    const soon = visitColours.codes.filter((colour) => needsVisitSoon(colour, {}));
    expect(soon).toEqual(['red']);
  });

  it('when the child is out of reach', () => {
    const soon = notSeenReasons.codes.filter((notSeenReason) =>
      needsVisitSoon(null, { notSeenReason }),
    );
    const outOfReach: NotSeenReason[] = ['re-migrated', 'detention', 'whereabouts-unknown'];
    expect(new Set(soon)).toEqual(new Set(outOfReach));
  });
});

describe('a visit', () => {
  it.each<[string, Findings]>([
    ['VISIT.RATED_UNSEEN', { ...seen, childSeen: false, notSeenReason: 'school' }],
    ['VISIT.NOT_SEEN_REASON_MISSING', { visitedOn: '2026-08-22', childSeen: false }],
    ['VISIT.RATINGS_MISSING', { visitedOn: '2026-08-22', childSeen: true }],
    ['VISIT.SEEN_WITH_REASON', { ...seen, notSeenReason: 'school' }],
    ['VISIT.BEFORE_ARRIVAL', { ...seen, visitedOn: '2026-07-22' }],
    ['VISIT.NEXT_NOT_LATER', { ...seen, nextVisitOn: '2026-08-22' }],
  ])('is refused with %s', (code, findings) => {
    expect(recorded(findings)).toMatchObject({ code });
  });

  it('may be made on the day of arrival, and the next one the day after', () => {
    const findings = { ...seen, visitedOn: arrivedOn, nextVisitOn: '2026-07-24' };
    expect(recorded(findings)).toMatchObject({ state: 'recorded' });
  });

  it('may still be made when it is overdue, and only once', () => {
    expect(recorded(seen, 'overdue')).toMatchObject({ state: 'recorded' });
    expect(recorded(seen, 'recorded')).toMatchObject({ code: 'VISIT.ILLEGAL_TRANSITION' });
  });

  it('is cancelled unless it was made, and then it is over', () => {
    expect([cancel('planned'), cancel('overdue')]).toEqual(['cancelled', 'cancelled']);
    const code = 'VISIT.ILLEGAL_TRANSITION';
    expect(cancel('recorded')).toMatchObject({ code });
    expect(recorded(seen, 'cancelled')).toMatchObject({ code });
    expect(lapse('cancelled')).toMatchObject({ code });
  });

  it('becomes overdue once, and not when it was made', () => {
    expect(lapse('planned')).toBe('overdue');
    expect(lapse('overdue')).toMatchObject({ code: 'VISIT.ILLEGAL_TRANSITION' });
    expect(lapse('recorded')).toMatchObject({ code: 'VISIT.ILLEGAL_TRANSITION' });
  });
});

describe('the reason for which a child was not seen', () => {
  it('is shared back, but never a detention', () => {
    const shared = notSeenReasons.codes.map(sharedBack);
    expect(shared).not.toContain('detention');
    expect(shared.filter((reason) => reason === 'other')).toHaveLength(2);
    expect(shared).toEqual(
      expect.arrayContaining(['school', 'moved', 're-migrated', 'whereabouts-unknown']),
    );
  });
});
