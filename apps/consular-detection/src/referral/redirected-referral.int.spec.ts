import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ReferralAccepted,
  ReferralCancelled,
  ReferralPaused,
  ReferralReceived,
  ReferralRedirected,
  ReferralResumed,
  ReportDisclosed,
} from '#libs/contracts';
import { eventually, testService, type TestService } from '#libs/service/testing';
import { service } from '../service.js';
import { AGENCY, HandOver, ifMatch, type CaseSoFar } from '../testing/hand-over.js';

let running: TestService;
let handOver: HandOver;

beforeAll(async () => {
  running = await testService(service, { node: 'mx' });
  handOver = new HandOver(running);
  await handOver.adoptTrustList();
});
afterAll(() => running.stop());

const accepted = (referralId: string) => ({ referralId, acceptedOn: '2026-07-17' });

describe('a redirected referral', () => {
  const NORTH = 'hn.dinaf-norte';
  const redirect = (referral: CaseSoFar & { id: string }, to = NORTH) =>
    handOver.answer(referral, ReferralRedirected, {
      ...{ referralId: referral.id, redirectedTo: to, reason: 'nearer-to-family' },
    });

  it('is answered by who it was redirected to, who gets the report', async () => {
    const referral = await handOver.referral();
    const { id, caseReference } = referral;
    await redirect(referral);
    const view = await handOver.untilReferral(id, 'redirected');
    expect(view).toMatchObject({ recipient: NORTH });
    expect(view.answers).toMatchObject([{ state: 'redirected', reason: 'nearer-to-family' }]);
    const from = { from: NORTH };
    await handOver.answer(referral, ReferralReceived, { referralId: id }, from);
    await handOver.answer(referral, ReferralAccepted, accepted(id), { ...from, sequence: 2 });
    const [report] = await eventually(() => running.published(ReportDisclosed, caseReference));
    expect(report?.to).toEqual([NORTH]);
  });

  it('is answered by the former no more', async () => {
    const referral = await handOver.referral();
    await redirect(referral);
    await handOver.untilReferral(referral.id, 'redirected');
    const answer = await handOver.answer(referral, ReferralAccepted, accepted(referral.id), {
      sequence: 2,
    });
    expect(await handOver.parkedReason(answer.id)).toBe('REFERRAL.ANSWER_OF_STRANGER');
  });

  it('is cancelled at everybody who has had it', async () => {
    const referral = await handOver.referral();
    await redirect(referral);
    const { version } = await handOver.untilReferral(referral.id, 'redirected');
    const path = `/v1/referrals/${referral.id}/cancel`;
    await handOver.officer('POST', path, { ...ifMatch(version), body: { reason: 'other' } });
    const [cancelled] = await eventually(() =>
      running.published(ReferralCancelled, referral.caseReference),
    );
    expect(cancelled?.to).toEqual([NORTH, AGENCY]);
  });

  it('stays in the country that was asked', async () => {
    const referral = await handOver.referral();
    const { id } = await redirect(referral, 'gt.pgn');
    expect(await handOver.parkedReason(id)).toBe('REFERRAL.REDIRECTED_ABROAD');
  });
});

describe('a paused referral', () => {
  it('goes on without the report being sent again', async () => {
    const referral = await handOver.referral();
    const { id: referralId, caseReference } = referral;
    await handOver.answer(referral, ReferralAccepted, accepted(referralId));
    await handOver.answer(
      referral,
      ReferralPaused,
      { referralId, reason: 'awaiting-documents', pausedOn: '2026-07-18' },
      { sequence: 2 },
    );
    await handOver.untilReferral(referralId, 'paused');
    await handOver.answer(
      referral,
      ReferralResumed,
      { referralId, reason: 'reason-ended', resumedOn: '2026-07-19', started: false },
      { sequence: 3 },
    );
    const { answers } = await handOver.untilReferral(referralId, 'accepted');
    expect(answers.map(({ state, on }) => [state, on])).toEqual([
      ['accepted', '2026-07-17'],
      ['paused', '2026-07-18'],
      ['accepted', '2026-07-19'],
    ]);
    expect(await running.published(ReportDisclosed, caseReference)).toHaveLength(1);
  });
});
