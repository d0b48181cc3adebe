import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ChildErased,
  RecordsErased,
  ReferralAccepted,
  ReferralCancelled,
  ReferralStarted,
} from '#libs/contracts';
import { eventually, testService, type TestService } from '#libs/service/testing';
import { service } from '../service.js';
import { AGENCY, HandOver, OWN, type CaseSoFar } from '../testing/hand-over.js';

let running: TestService;
let handOver: HandOver;
beforeAll(async () => {
  running = await testService(service, { node: 'mx' });
  handOver = new HandOver(running);
  await handOver.adoptTrustList();
}, 60_000);
afterAll(() => running.stop());

async function handled(id: string): Promise<void> {
  await eventually(async () => {
    const { rows } = await running.sql.query('select 1 from inbox where event_id = $1', [id]);
    return rows;
  });
}

async function eraseRecords({ caseReference: subject, childId: keyid }: CaseSoFar, of: string) {
  const data = { ...RecordsErased.example, organisation: of };
  await handled((await running.receive(RecordsErased, data, { subject, keyid })).id);
}

async function stateOf(id: string): Promise<string> {
  const { rows } = await running.sql.query<{ state: string }>(
    'select state from referrals where id = $1',
    [id],
  );
  return rows[0]!.state;
}

const cancellations = ({ caseReference }: CaseSoFar) =>
  running.published(ReferralCancelled, caseReference);

describe('a running referral of a child whom its sender erases', () => {
  it('ends when the records of the sender are erased, and its receiver learns it', async () => {
    const referral = await handOver.referral();
    await eraseRecords(referral, 'mx.inm');
    expect(await stateOf(referral.id)).toBe('requested');
    await eraseRecords(referral, OWN);
    expect(await stateOf(referral.id)).toBe('cancelled');
    expect(await eventually(() => cancellations(referral))).toMatchObject([
      { from: OWN, to: [AGENCY], data: { referralId: referral.id } },
    ]);
  });

  it('ends when the child is erased, by an event that needs no key', async () => {
    const referral = await handOver.referral();
    const { caseReference: subject, childId } = referral;
    const data = { childId, reason: 'requested' } as const;
    await handled((await running.receive(ChildErased, data, { subject })).id);
    expect(await stateOf(referral.id)).toBe('cancelled');
    const [cancelled] = await eventually(() => cancellations(referral));
    expect(cancelled).toMatchObject({ from: OWN, to: [AGENCY] });
    expect(cancelled).not.toHaveProperty('keyid');
  });

  it('goes on where the child has arrived', async () => {
    const referral = await handOver.referral();
    const accepted = { referralId: referral.id, acceptedOn: '2026-07-17' };
    await handOver.answer(referral, ReferralAccepted, accepted);
    const started = { referralId: referral.id, startedOn: '2026-07-20' };
    await handOver.answer(referral, ReferralStarted, started, { sequence: 2 });
    await handOver.untilReferral(referral.id, 'in-progress');
    await eraseRecords(referral, OWN);
    expect(await stateOf(referral.id)).toBe('in-progress');
    expect(await cancellations(referral)).toEqual([]);
  });
});
