import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays } from '#libs/calendar';
import { utc } from '#libs/calendar/testing';
import {
  askWithAndWithoutAudit,
  readEndpoints,
  testService,
  type Caller,
  type TestService,
} from '#libs/service/testing';
import { service } from '../src/service.js';
import { ReferralAccepted } from '#libs/contracts';
import { CENTRE, HandOver } from '../src/testing/hand-over.js';

let running: TestService;
let caller: Caller;
/** For every endpoint that shows something about a child, an address that does. */
let reads: Record<string, string>;

beforeAll(async () => {
  running = await testService(service, { node: 'mx' });
  const handOver = new HandOver(running);
  caller = handOver.officer;
  await handOver.adoptTrustList();
  const referral = await handOver.referral();
  const { id: referralId, caseReference, reportId } = referral;
  const data = { referralId, acceptedOn: '2026-07-17' };
  await handOver.answer(referral, ReferralAccepted, data);
  await handOver.untilReferral(referralId, 'accepted');
  const arrivesOn = addDays(utc.today(), 10);
  const plan = await caller('POST', '/v1/return-plans', {
    body: {
      referralId,
      receptionCentre: CENTRE,
      arrivesOn,
      journey: { carrier: 'Bus', portOfEntry: 'Corinto' },
    },
  });
  const { rows } = await running.sql.query<{ id: string }>(
    'select id from detections where case_reference = $1',
    [caseReference],
  );
  reads = {
    '/v1/detections': '/v1/detections',
    '/v1/detections/{id}': `/v1/detections/${rows[0]!.id}`,
    '/v1/pre-return-reports': '/v1/pre-return-reports',
    '/v1/pre-return-reports/{id}': `/v1/pre-return-reports/${reportId}`,
    '/v1/referrals': '/v1/referrals',
    '/v1/referrals/{id}': `/v1/referrals/${referralId}`,
    '/v1/referrals/{id}/outcomes': `/v1/referrals/${referralId}/outcomes`,
    '/v1/return-plans': '/v1/return-plans',
    '/v1/return-plans/{id}': `/v1/return-plans/${(plan.body as { id: string }).id}`,
  };
}, 60_000);
afterAll(() => running.stop());

/** For consulates alone: see `notification.int.spec.ts`. */
const others = ['/v1/notifications'];

describe('reading about a child', () => {
  it('is audited wherever it is possible: what cannot be audited is not shown', async () => {
    expect(await readEndpoints(running)).toEqual([...Object.keys(reads), ...others].sort());
    const responses = await askWithAndWithoutAudit(running, caller, Object.values(reads));
    expect(responses).toEqual(responses.map(() => [200, 500]));
  });

  it('is audited with who, for which organisation, in which role and for which purpose', async () => {
    const { rows } = await running.sql.query(
      `select action from audit_entries where action ~ '[.](read|list)'
        and (purpose is null or organisation is null or role is null)`,
    );
    expect(rows).toEqual([]);
  });
});
