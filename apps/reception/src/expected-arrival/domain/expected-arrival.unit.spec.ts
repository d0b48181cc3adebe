import { describe, expect, it } from '@jest/globals';
import {
  arrive,
  cancel,
  expectAgain,
  expectedArrivalStates,
  isOverdue,
  oddArrival,
  recordAbsence,
  type ExpectedArrivalState,
} from './expected-arrival.js';

const arrivesOn = '2026-07-23';
const inState = (state: ExpectedArrivalState) => ({ state, arrivesOn });

describe('an expected arrival', () => {
  it.each<[ExpectedArrivalState, ExpectedArrivalState[]]>([
    ['expected', ['expected', 'arrived', 'absent', 'cancelled']],
    ['absent', ['expected', 'arrived', 'cancelled']],
    ['arrived', []],
    ['cancelled', ['arrived']],
  ])('that is %s may become %j and nothing else', (state, allowed) => {
    const one = inState(state);
    const reached = [expectAgain(one), arrive(one), recordAbsence(one, arrivesOn), cancel(one)];
    expect(reached.filter((next) => typeof next === 'string')).toEqual(allowed);
  });

  it('is not absent before its day', () => {
    expect(recordAbsence(inState('expected'), '2026-07-22')).toMatchObject({
      code: 'EXPECTED_ARRIVAL.NOT_YET_DUE',
      params: { arrivesOn },
    });
  });

  it('is asked about when it comes far from its planned day, and only then', () => {
    const far = [{ field: 'arrivedOn', code: 'EXPECTED_ARRIVAL.FAR_FROM_PLAN' }];
    expect(oddArrival(inState('expected'), '2026-08-22')).toEqual([]);
    expect(oddArrival(inState('expected'), '2026-08-23')).toEqual(far);
    expect(oddArrival(inState('expected'), '2025-07-23')).toEqual(far);
  });

  it('is asked about when the referral was cancelled and the child came all the same', () => {
    expect(oddArrival(inState('cancelled'), arrivesOn)).toEqual([
      { field: 'arrivedOn', code: 'EXPECTED_ARRIVAL.WAS_CANCELLED' },
    ]);
  });

  it('is overdue once the day after its day is over', () => {
    expect(isOverdue(inState('expected'), '2026-07-24')).toBe(false);
    expect(isOverdue(inState('expected'), '2026-07-25')).toBe(true);
  });

  it('is overdue only while nobody has recorded anything', () => {
    expect(
      expectedArrivalStates.filter((state) => isOverdue(inState(state), '2026-12-01')),
    ).toEqual(['expected']);
  });
});
