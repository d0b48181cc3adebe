import { describe, expect, it } from '@jest/globals';
import { ReportDisclosed } from '#libs/contracts';
import { checkReturn, needsOf, travellerOf, type ReturnGrounds } from './return-plan.js';

const grounds: ReturnGrounds = {
  screeningOutcome: 'no-need-identified',
  referralState: 'accepted',
  arrivesOn: '2026-07-23',
};
const refused = (changes: Partial<ReturnGrounds>) =>
  checkReturn({ ...grounds, ...changes }, '2026-07-20')?.code;

describe('a return', () => {
  it('is planned when somebody has taken over', () => {
    expect(refused({})).toBeUndefined();
    expect(refused({ referralState: 'in-progress' })).toBeUndefined();
    for (const referralState of ['requested', 'received', 'rejected', 'cancelled'] as const) {
      expect(refused({ referralState })).toBe('RETURN_PLAN.REFERRAL_NOT_ACCEPTED');
    }
  });

  it('is not planned into the past', () => {
    expect(refused({ arrivesOn: '2026-07-19' })).toBe('RETURN_PLAN.ARRIVAL_PASSED');
    expect(refused({ arrivesOn: '2026-07-20' })).toBeUndefined();
  });

  it('is planned for the coming year at most', () => {
    expect(refused({ arrivesOn: '2027-07-20' })).toBeUndefined();
    expect(refused({ arrivesOn: '2027-07-21' })).toBe('RETURN_PLAN.ARRIVAL_TOO_FAR');
  });

  it('is held when a later screening found a need for protection', () => {
    expect(refused({ screeningOutcome: 'asylum-claimed' })).toBe('REFERRAL.PROTECTION_HOLD');
  });

  it('informs the centre who comes, and no more', () => {
    expect(travellerOf(ReportDisclosed.example.identity!, '2026-07-16')).toEqual({
      givenNames: 'Marisol',
      familyNames: 'Zelaya Pineda',
      dateOfBirth: '2013-02-09',
      sex: 'female',
      languages: ReportDisclosed.example.identity?.languages,
    });
  });

  it('informs the centre what it must be ready for: health, and the triage alone of the rest', () => {
    const { health, psychosocial } = ReportDisclosed.example;
    expect(needsOf(ReportDisclosed.example)).toEqual({
      health,
      psychosocial: { triage: psychosocial?.triage },
    });
    expect(needsOf({ psychosocial: { summary: 'Cries at night' } })).toEqual({});
  });

  it('tells the centre an age that was estimated, with its day', () => {
    const estimated = { sex: 'male', estimatedAge: 3 } as const;
    const known = { ...estimated, ageEstimatedOn: '2026-07-14' };
    expect(travellerOf(known, '2026-07-16')).toEqual(known);
    const issued = { ...estimated, ageEstimatedOn: '2026-07-16' };
    expect(travellerOf(estimated, '2026-07-16')).toEqual(issued);
  });
});
