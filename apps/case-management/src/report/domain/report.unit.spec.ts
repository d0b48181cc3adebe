import { describe, expect, it } from '@jest/globals';
import { dataCategories, ReportDisclosed } from '#libs/contracts';
import { isRefusal } from '#libs/domain';
import { referralStates } from '../../referral/domain/referral.js';
import { categoriesOf, missingOf, receiveReport } from './report.js';

const whole: ReportDisclosed = ReportDisclosed.example;

const sender = 'mx.dif-chiapas';
const arriving = { sender, isCorrection: false, isHeld: false };

describe('a report that arrives', () => {
  it.each([
    ['accepted', 'store'],
    ['in-progress', 'store'],
    ['paused', 'store'],
    ['completed', 'drop'],
    ['failed', 'drop'],
    ['cancelled', 'drop'],
  ] as const)('for a referral that is %s: %s', (state, decision) => {
    expect(receiveReport({ state, sender }, arriving)).toBe(decision);
    const held = { ...arriving, isHeld: true };
    expect(receiveReport({ state, sender }, held)).toBe(decision);
    const unknown = { ...arriving, isCorrection: true };
    expect(receiveReport({ state, sender }, unknown)).toBe(decision);
    const corrected = receiveReport({ state, sender }, { ...held, isCorrection: true });
    expect(corrected).toBe(state === 'cancelled' ? 'drop' : 'store');
  });

  it('is refused for a referral that nobody accepted, or that is not known', () => {
    const refused = referralStates.filter((state) =>
      isRefusal(receiveReport({ state, sender }, arriving)),
    );
    expect(refused).toEqual(['received', 'expired', 'redirected', 'rejected']);
    const code = 'REPORT.REFERRAL_NOT_ACCEPTED';
    expect(receiveReport(null, arriving)).toMatchObject({ code });
  });

  it('is refused from anybody but the sender of the referral', () => {
    expect(
      receiveReport({ state: 'accepted', sender }, { ...arriving, sender: 'gt.pgn' }),
    ).toMatchObject({
      code: 'REPORT.OTHER_SENDER',
    });
  });
});

describe('the categories of a report', () => {
  it('are all of them when nothing was withheld', () => {
    expect(categoriesOf(whole)).toEqual(dataCategories.codes);
    expect(missingOf(categoriesOf(whole))).toEqual([]);
  });

  it('name what was sent and what was not', () => {
    const { referralId, reportId, issuedOn } = whole;
    const redacted = { referralId, reportId, issuedOn, education: { lastGrade: 'Sixth grade' } };
    expect(categoriesOf(redacted)).toEqual(['education']);
    expect(missingOf(['education'])).toEqual(
      dataCategories.codes.filter((category) => category !== 'education'),
    );
  });
});
