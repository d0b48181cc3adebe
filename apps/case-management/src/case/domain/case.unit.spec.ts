import { describe, expect, it } from '@jest/globals';
import { caseClosureReasons, referralFailureReasons } from '#libs/contracts';
import { close, isLatestVisit, outcomeOfClosure, plan } from './case.js';

const open = { state: 'open' } as const;
const planned = { state: 'planned' } as const;
const closed = { state: 'closed' } as const;

describe('a case', () => {
  it('is planned, and planned again', () => {
    expect(plan(open)).toEqual(planned);
    expect(plan(planned)).toEqual(planned);
  });

  it('is closed with or without a plan', () => {
    expect(close(open)).toEqual(closed);
    expect(close(planned)).toEqual(closed);
  });

  it('is neither planned nor closed once it is closed', () => {
    const code = 'CASE.ILLEGAL_TRANSITION';
    expect(plan(closed)).toMatchObject({ code, params: { from: 'closed', to: 'planned' } });
    expect(close(closed)).toMatchObject({ code, params: { from: 'closed' } });
  });
});

describe('the outcome of a closure', () => {
  it('is a completed referral for an achieved plan, and for nothing else', () => {
    const completed = caseClosureReasons.codes.filter(
      (reason) => outcomeOfClosure[reason].ended === 'completed',
    );
    expect(completed).toEqual(['plan-achieved']);
  });

  it('gives a reason of the code list otherwise, and never reveals a death', () => {
    for (const reason of caseClosureReasons.codes) {
      const outcome = outcomeOfClosure[reason];
      if (outcome.ended === 'failed')
        expect(referralFailureReasons.codes).toContain(outcome.reason);
    }
    expect(outcomeOfClosure.death).toEqual(outcomeOfClosure.other);
  });
});

describe('the latest visit', () => {
  it('is the first that is published, then the later day', () => {
    expect(isLatestVisit('2026-07-01', null)).toBe(true);
    expect(isLatestVisit('2026-08-01', '2026-07-01')).toBe(true);
  });

  it('is not replaced by an earlier visit that was published late', () => {
    expect(isLatestVisit('2026-07-01', '2026-08-01')).toBe(false);
  });
});
