import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  HoldSet,
  ProtectionScreened,
  ReferralAccepted,
  ReferralCancelled,
  ReferralStarted,
} from '#libs/contracts';
import { eventually, testService, type TestService } from '#libs/service/testing';
import { service } from '../service.js';
import { HandOver, ifMatch, referralBody } from '../testing/hand-over.js';

let running: TestService;
let handOver: HandOver;
beforeAll(async () => {
  running = await testService(service, { node: 'mx' });
  handOver = new HandOver(running);
  await handOver.adoptTrustList();
});
afterAll(() => running.stop());

async function refer(caseReference: string, reportId: string) {
  const body = referralBody(caseReference, reportId);
  const { status, body: answer } = await handOver.officer('POST', '/v1/referrals', { body });
  return { status, id: answer.id as string, code: answer.code as string };
}
const accepted = (referralId: string) => ({ referralId, acceptedOn: '2026-07-17' });

describe('a cancellation of a referral', () => {
  it('is refused once the child has arrived: by an officer, and when a hold is set', async () => {
    const referral = await handOver.referral();
    const { id, caseReference: subject, childId: keyid } = referral;
    await handOver.answer(referral, ReferralAccepted, accepted(id));
    const started = { referralId: id, startedOn: '2026-07-23' };
    await handOver.answer(referral, ReferralStarted, started, { sequence: 2 });
    const { version } = await handOver.untilReferral(id, 'in-progress');
    const { status, body } = await handOver.officer('POST', `/v1/referrals/${id}/cancel`, {
      ...ifMatch(version),
      body: { reason: 'referred-elsewhere' },
    });
    expect([status, body.code]).toEqual([409, 'REFERRAL.CHILD_ARRIVED']);
    expect(body.detail).toContain('2026-07-23');
    const hold = {
      holdId: crypto.randomUUID(),
      reason: 'may-seek-international-protection',
    } as const;
    const { id: eventId } = await running.receive(HoldSet, hold, { subject, keyid });
    await eventually(async () => {
      const { rows } = await running.sql.query('select 1 from inbox where event_id = $1', [
        eventId,
      ]);
      return rows;
    });
    expect(await handOver.untilReferral(id, 'in-progress')).toMatchObject({
      startedOn: '2026-07-23',
    });
    expect(await running.published(ReferralCancelled, subject)).toEqual([]);
  });

  it('has no effect where the child had arrived before the receiver knew: both see it run', async () => {
    const referral = await handOver.referral();
    const { id, caseReference, reportId } = referral;
    await handOver.answer(referral, ReferralAccepted, accepted(id));
    const { version } = await handOver.untilReferral(id, 'accepted');
    const body = { reason: 'referred-elsewhere' };
    const path = `/v1/referrals/${id}/cancel`;
    expect((await handOver.officer('POST', path, { ...ifMatch(version), body })).status).toBe(200);
    const other = await refer(caseReference, reportId);
    expect(other.status).toBe(201);
    const started = { referralId: id, startedOn: '2026-07-23' };
    await handOver.answer(referral, ReferralStarted, started, { sequence: 2 });
    expect(await handOver.untilReferral(id, 'in-progress')).toMatchObject({
      cancellationReason: null,
    });
    await handOver.untilReferral(other.id, 'requested');
    expect((await refer(caseReference, reportId)).code).toBe('REFERRAL.ALREADY_OPEN');
  });
});

describe('a screening that finds a need for protection of a child who is home already', () => {
  it('is asked about first, and tears no open case when it is confirmed', async () => {
    const referral = await handOver.referral();
    const { id, caseReference } = referral;
    await handOver.answer(referral, ReferralAccepted, accepted(id));
    const started = { referralId: id, startedOn: '2026-07-23' };
    await handOver.answer(referral, ReferralStarted, started, { sequence: 2 });
    await handOver.untilReferral(id, 'in-progress');
    const { rows } = await running.sql.query<{ id: string }>(
      'select id from detections where case_reference = $1',
      [caseReference],
    );
    const screen = (changes: object = {}) =>
      handOver.officer('POST', `/v1/detections/${rows[0]!.id}/protection-screening`, {
        ...ifMatch(2),
        body: { outcome: 'asylum-claimed', screenedOn: '2026-07-25', ...changes },
      });
    const asked = await screen();
    expect([asked.status, asked.body.code]).toEqual([409, 'DETECTION.CHILD_ARRIVED']);
    expect(asked.body.detail).toContain('since 2026-07-23');
    expect(await running.published(ProtectionScreened, caseReference)).toHaveLength(1);
    expect((await screen({ confirmsArrival: true })).status).toBe(200);
    expect(await running.published(ReferralCancelled, caseReference)).toEqual([]);
    expect((await handOver.untilReferral(id, 'in-progress')).state).toBe('in-progress');
  });
});
