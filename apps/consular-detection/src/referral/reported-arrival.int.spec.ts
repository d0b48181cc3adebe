import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ArrivalReported, PlanShared, ReferralAccepted } from '#libs/contracts';
import { eventually, testService, type TestService } from '#libs/service/testing';
import { service } from '../service.js';
import { AGENCY, CENTRE, FOREIGN_CENTRE, HandOver, ifMatch } from '../testing/hand-over.js';

let running: TestService;
let handOver: HandOver;
beforeAll(async () => {
  running = await testService(service, { node: 'mx' });
  handOver = new HandOver(running);
  await handOver.adoptTrustList();
});
afterAll(() => running.stop());

async function anAcceptedReferral() {
  const referral = await handOver.referral();
  const { id: referralId } = referral;
  await handOver.answer(referral, ReferralAccepted, { referralId, acceptedOn: '2026-07-17' });
  const { version } = await handOver.untilReferral(referralId, 'accepted');
  const report = (came: boolean, on: string, from = CENTRE) =>
    handOver.answer(referral, ArrivalReported, { referralId, came, on }, { from });
  return { ...referral, version, report };
}

interface Line {
  readonly id: string;
  readonly absentOn: string | null;
  readonly arrivedOn: string | null;
  readonly planApprovedOn?: string | null;
}
const line = async (id: string) => {
  const { body } = await handOver.officer('GET', '/v1/referrals?limit=200');
  return (body.items as Line[]).find((one) => one.id === id);
};
/** The line once the report is in it. */
const untilLine = async (id: string, { absentOn, arrivedOn }: Omit<Line, 'id'>) =>
  eventually(async () => {
    const found = await line(id);
    return found?.absentOn === absentOn && found.arrivedOn === arrivedOn && found;
  });

describe('what a centre reports to who sent a child', () => {
  it('is a line of their list: a child who did not come is to be searched for, until they come', async () => {
    const { id, report } = await anAcceptedReferral();
    await report(false, '2026-07-23');
    const absent = await untilLine(id, { absentOn: '2026-07-23', arrivedOn: null });
    expect(absent).toMatchObject({ waitsFor: 'search' });
    await report(true, '2026-07-25');
    await untilLine(id, { absentOn: null, arrivedOn: '2026-07-25' });
    expect(await line(id)).not.toMatchObject({ waitsFor: 'search' });
  });

  it('reaches them for a child who came though the referral was cancelled', async () => {
    const { id, version, report } = await anAcceptedReferral();
    const cancelled = await handOver.officer('POST', `/v1/referrals/${id}/cancel`, {
      ...ifMatch(version),
      body: { reason: 'referred-elsewhere' },
    });
    expect(cancelled.status).toBe(200);
    await report(true, '2026-07-25');
    const shown = await untilLine(id, { absentOn: null, arrivedOn: '2026-07-25' });
    expect(shown).toMatchObject({ state: 'cancelled' });
  });

  it('is followed by that the child has a plan, from who has the care and from nobody else', async () => {
    const referral = await anAcceptedReferral();
    const { id: referralId } = referral;
    expect(await line(referralId)).toMatchObject({ planApprovedOn: null });
    const plan = { ...PlanShared.example, referralId, approvedOn: '2026-07-30' };
    const stranger = await handOver.answer(referral, PlanShared, plan, { from: CENTRE });
    expect(await handOver.parkedReason(stranger.id)).toBe('REFERRAL.ANSWER_OF_STRANGER');
    const other = await anAcceptedReferral();
    await handOver.answer(other, PlanShared, { ...plan, referralId: other.id });
    const shown = await eventually(async () => {
      const found = await line(other.id);
      return found?.planApprovedOn != null && found;
    });
    expect(shown).toMatchObject({ planApprovedOn: '2026-07-30' });
    expect(await line(referralId)).toMatchObject({ planApprovedOn: null });
  });

  it('is refused from an organisation of another country', async () => {
    const { id, report } = await anAcceptedReferral();
    const { id: eventId } = await report(false, '2026-07-23', FOREIGN_CENTRE);
    expect(await handOver.parkedReason(eventId)).toBe('REFERRAL.UNKNOWN');
    expect(await line(id)).toMatchObject({ absentOn: null, recipient: AGENCY });
  });
});
