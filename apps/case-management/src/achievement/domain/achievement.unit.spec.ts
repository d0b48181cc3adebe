import { describe, expect, it } from '@jest/globals';
import { checkAchieved } from './achievement.js';

const seen = { colour: 'green' };
const code = 'CASE.NOT_ACHIEVED';

describe('what was asked for', () => {
  it('is done with a plan and a child whom somebody saw at the last visit', () => {
    expect(checkAchieved({ planned: true, lastVisit: seen })).toBeUndefined();
  });

  it.each([
    [{ planned: false, lastVisit: seen }, ['approved-plan']],
    [{ planned: true, lastVisit: null }, ['child-seen-at-last-visit']],
    [{ planned: true, lastVisit: { colour: null } }, ['child-seen-at-last-visit']],
    [{ planned: false, lastVisit: null }, ['approved-plan', 'child-seen-at-last-visit']],
  ])('is not done by %j', (achievement, missing) => {
    expect(checkAchieved(achievement)).toMatchObject({ code, params: { missing } });
  });
});
