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
import { CENTRE, HandOver, OWN, reportParts } from '../src/testing/hand-over.js';

let running: TestService;
let handOver: HandOver;
let caller: Caller;
/** For every endpoint that shows something about a child, an address that does. */
let reads: Record<string, string>;

beforeAll(async () => {
  running = await testService(service, { node: 'mx' });
  handOver = new HandOver(running);
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
  const planId = (plan.body as { id: string }).id;
  const { rows } = await running.sql.query<{ id: string }>(
    'select id from detections where case_reference = $1',
    [caseReference],
  );
  const detection = `/v1/detections/${rows[0]!.id}`;
  const screening = `${detection}/protection-screening`;
  reads = {
    '/v1/detections': '/v1/detections',
    '/v1/detections/{id}': detection,
    '/v1/detections/{id}/corrections': `${detection}/corrections`,
    '/v1/detections/{id}/protection-screening/corrections': `${screening}/corrections`,
    '/v1/pre-return-reports': '/v1/pre-return-reports',
    '/v1/pre-return-reports/{id}': `/v1/pre-return-reports/${reportId}`,
    '/v1/pre-return-reports/{id}/corrections': `/v1/pre-return-reports/${reportId}/corrections`,
    '/v1/referrals': '/v1/referrals',
    '/v1/referrals/{id}': `/v1/referrals/${referralId}`,
    '/v1/referrals/{id}/outcomes': `/v1/referrals/${referralId}/outcomes`,
    '/v1/return-plans': '/v1/return-plans',
    '/v1/return-plans/{id}': `/v1/return-plans/${planId}`,
    '/v1/return-plans/{id}/corrections': `/v1/return-plans/${planId}/corrections`,
    '/v1/return-decisions': '/v1/return-decisions',
    '/v1/return-decisions/{id}': `/v1/return-decisions/${await aReturnDecision()}`,
  };
}, 60_000);
afterAll(() => running.stop());

async function aReturnDecision(): Promise<string> {
  const { caseReference } = await handOver.detection('no-need-identified');
  const parts = { ...reportParts, bestInterests: { recommendation: 'stay' } };
  const reportId = await handOver.issuedReport(caseReference, parts);
  const supervisor = running.as({ role: 'supervisor', organisation: OWN });
  const reasons = { reason: 'Her aunt is there.', viewsOfChild: 'Agrees.' };
  const body = { reportId, reportVersion: 2, ...reasons };
  const made = await supervisor('POST', '/v1/return-decisions', { body });
  return (made.body as { id: string }).id;
}

/** For consulates alone, see `notification.int.spec.ts`, and forms without a child. */
const others = [
  '/v1/notifications',
  '/v1/detections/batch/template.csv',
  '/v1/detections/batch/template.xlsx',
];

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
