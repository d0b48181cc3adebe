import { describe, expect, it } from '@jest/globals';
import {
  arrive,
  cancel,
  expectAgain,
  expectedArrivalStates,
  isOverdue,
  recordAbsence,
  type ExpectedArrivalState,
} from './expected-arrival.js';

const arrivesOn = '2026-07-23';
const after = new Date('2026-07-23T00:00:00Z');
const inState = (state: ExpectedArrivalState) => ({ state, arrivesOn });

describe('an expected arrival', () => {
  it.each<[ExpectedArrivalState, ExpectedArrivalState[]]>([
    ['expected', ['expected', 'arrived', 'absent', 'cancelled']],
    ['absent', ['expected', 'arrived', 'cancelled']],
    ['arrived', []],
    ['cancelled', []],
  ])('that is %s may become %j and nothing else', (state, allowed) => {
    const one = inState(state);
    const reached = [expectAgain(one), arrive(one), recordAbsence(one, after), cancel(one)];
    expect(reached.filter((next) => typeof next === 'string')).toEqual(allowed);
  });

  it('is not absent before its day', () => {
    const evening = new Date('2026-07-22T23:59:59Z');
    expect(recordAbsence(inState('expected'), evening)).toMatchObject({
      code: 'EXPECTED_ARRIVAL.NOT_YET_DUE',
      params: { arrivesOn },
    });
  });

  it('is overdue 24 hours after its day has ended, not a second before', () => {
    const second = new Date('2026-07-24T23:59:59Z');
    const due = new Date('2026-07-25T00:00:00Z');
    expect(isOverdue(inState('expected'), second)).toBe(false);
    expect(isOverdue(inState('expected'), due)).toBe(true);
  });

  it('is overdue only while nobody has recorded anything', () => {
    const later = new Date('2026-12-01T00:00:00Z');
    expect(expectedArrivalStates.filter((state) => isOverdue(inState(state), later))).toEqual([
      'expected',
    ]);
  });
});
