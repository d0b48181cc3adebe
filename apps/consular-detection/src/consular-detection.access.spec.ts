import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays } from '#libs/calendar';
import { utc } from '#libs/calendar/testing';
import { newCaseReference, ReferralAccepted } from '#libs/contracts';
import { roles, rolesThatMay, type Role } from '#libs/permissions';
import { testService, type TestService } from '#libs/service/testing';
import { aBatchFile, aRow } from './detection/testing/a-batch-file.js';
import { aDetection } from './detection/testing/a-detection.js';
import { service } from './service.js';
import { CENTRE, HandOver, ifMatch, OWN, referralBody } from './testing/hand-over.js';

let running: TestService;
let known: {
  detection: string;
  caseReference: string;
  report: string;
  referral: string;
  plan: string;
};

beforeAll(async () => {
  running = await testService(service, { node: 'mx' });
  const handOver = new HandOver(running);
  await handOver.adoptTrustList();
  const referral = await handOver.referral();
  const data = { referralId: referral.id, acceptedOn: '2026-07-17' };
  await handOver.answer(referral, ReferralAccepted, data);
  await handOver.untilReferral(referral.id, 'accepted');
  const body = planBody(referral.id);
  const { body: plan } = await handOver.officer('POST', '/v1/return-plans', { body });
  const { rows } = await running.sql.query<{ id: string }>(
    'select id from detections where case_reference = $1',
    [referral.caseReference],
  );
  known = {
    detection: rows[0]!.id,
    caseReference: referral.caseReference,
    report: referral.reportId,
    referral: referral.id,
    plan: plan.id as string,
  };
});
afterAll(() => running.stop());

const inTenDays = addDays(utc.today(), 10);
const planBody = (referralId: string) => ({
  ...{ referralId, receptionCentre: CENTRE, arrivesOn: inTenDays },
  journey: { portOfEntry: 'Corinto' },
});

interface Act {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly method: string;
  readonly path: () => string;
  readonly options?: () => { headers?: Record<string, string>; body?: unknown };
  /** Whether it is about a record that another organisation may have. */
  readonly owned?: false;
}

const acts: Act[] = [
  {
    ...{
      name: 'register a detection',
      roles: rolesThatMay('register', 'detection'),
      method: 'POST',
      owned: false,
    },
    path: () => '/v1/detections',
    options: () => ({ body: aDetection() }),
  },
  {
    ...{
      name: 'upload detections',
      roles: rolesThatMay('register', 'detection'),
      method: 'POST',
      owned: false,
    },
    path: () => '/v1/detections/batch',
    options: () => ({ headers: { 'content-type': 'text/csv' }, body: aBatchFile([aRow()]) }),
  },
  {
    ...{ name: 'screen', roles: rolesThatMay('screen', 'detection'), method: 'POST' },
    path: () => `/v1/detections/${known.detection}/protection-screening`,
    options: () => ({
      ...ifMatch(2),
      body: { outcome: 'no-need-identified', screenedOn: '2026-07-15' },
    }),
  },
  {
    ...{ name: 'read a detection', roles: rolesThatMay('read', 'detection'), method: 'GET' },
    path: () => `/v1/detections/${known.detection}`,
  },
  {
    ...{
      name: 'draft a report',
      roles: rolesThatMay('draft', 'pre-return-report'),
      method: 'POST',
    },
    path: () => '/v1/pre-return-reports',
    options: () => ({ body: { caseReference: known.caseReference, parts: {} } }),
  },
  {
    ...{
      name: 'replace a report',
      roles: rolesThatMay('replace', 'pre-return-report'),
      method: 'PUT',
    },
    path: () => `/v1/pre-return-reports/${known.report}`,
    options: () => ({ ...ifMatch(2), body: { parts: {} } }),
  },
  {
    ...{
      name: 'issue a report',
      roles: rolesThatMay('issue', 'pre-return-report'),
      method: 'POST',
    },
    path: () => `/v1/pre-return-reports/${known.report}/issue`,
    options: () => ifMatch(2),
  },
  {
    ...{ name: 'read a report', roles: rolesThatMay('read', 'pre-return-report'), method: 'GET' },
    path: () => `/v1/pre-return-reports/${known.report}`,
  },
  {
    ...{ name: 'refer', roles: rolesThatMay('request', 'referral'), method: 'POST' },
    path: () => '/v1/referrals',
    options: () => ({ body: referralBody(known.caseReference, known.report) }),
  },
  {
    ...{ name: 'cancel a referral', roles: rolesThatMay('cancel', 'referral'), method: 'POST' },
    path: () => `/v1/referrals/${known.referral}/cancel`,
    options: () => ({ ...ifMatch(1), body: { reason: 'other' } }),
  },
  {
    ...{ name: 'read a referral', roles: rolesThatMay('read', 'referral'), method: 'GET' },
    path: () => `/v1/referrals/${known.referral}`,
  },
  {
    ...{ name: 'read outcomes', roles: rolesThatMay('read', 'outcome'), method: 'GET' },
    path: () => `/v1/referrals/${known.referral}/outcomes`,
  },
  {
    ...{ name: 'plan a return', roles: rolesThatMay('plan', 'return-plan'), method: 'POST' },
    path: () => '/v1/return-plans',
    options: () => ({ body: planBody(known.referral) }),
  },
  {
    ...{ name: 'read a return plan', roles: rolesThatMay('read', 'return-plan'), method: 'GET' },
    path: () => `/v1/return-plans/${known.plan}`,
  },
];

async function attempt({ method, path, options }: Act, role: Role, organisation: string) {
  const { status, body } = await running.as({ role, organisation })(method, path(), options?.());
  return [status, (body as { code?: string }).code];
}

describe.each(acts)('to $name', (act) => {
  it.each(roles.filter((role) => !act.roles.includes(role)))('is not for a %s', async (role) => {
    expect(await attempt(act, role, OWN)).toEqual([403, 'ACCESS.ROLE']);
  });
});

describe.each(acts.filter(({ owned }) => owned !== false))('to $name', (act) => {
  it.each(act.roles)('finds nothing of another organisation for a %s', async (role) => {
    expect(await attempt(act, role, 'mx.dif-tabasco')).toEqual([404, 'RESOURCE.NOT_FOUND']);
  });
});

describe('lists', () => {
  it.each(['/v1/detections', '/v1/referrals'])(
    '%s shows the own organisation alone',
    async (path) => {
      const own = await running.as({ role: 'supervisor', organisation: OWN })('GET', path);
      const other = await running.as({ role: 'supervisor', organisation: 'mx.x' })('GET', path);
      expect((own.body as { items: unknown[] }).items.length).toBeGreaterThan(0);
      expect((other.body as { items: unknown[] }).items).toEqual([]);
      const stranger = await running.as({ role: 'caseworker', organisation: OWN })('GET', path);
      expect(stranger.status).toBe(403);
    },
  );
});

describe('a key that another organisation has', () => {
  const stranger = () => running.as({ role: 'host-authority-officer', organisation: 'mx.x' });

  it.each([
    ['/v1/pre-return-reports', (key: string) => ({ caseReference: key, parts: {} })],
    ['/v1/referrals', (key: string) => referralBody(key, known.report)],
  ])('is refused by %s like one that does not exist', async (path, bodyOf) => {
    const responses = [known.caseReference, newCaseReference()].map(async (key) => {
      const { status, body } = await stranger()('POST', path, { body: bodyOf(key) });
      // Each response has a number of its own.
      const { instance: _, ...published } = body as Record<string, unknown>;
      return { status, published };
    });
    const [used, free] = await Promise.all(responses);
    expect(used).toEqual(free);
    expect(used!.status).toBe(404);
  });

  it('is refused where it names a request, and shows nothing of the response', async () => {
    const options = {
      headers: { 'idempotency-key': 'a-key-of-two-clients' },
      body: { caseReference: known.caseReference, parts: {} },
    };
    const officer = running.as({ role: 'host-authority-officer', organisation: OWN });
    const first = await officer('POST', '/v1/pre-return-reports', options);
    expect(first.status).toBe(201);
    // As if two clients had come to one hash.
    await running.sql.query(`update idempotent_requests set client = 'mx.x/ana'`);
    const { status, body } = await officer('POST', '/v1/pre-return-reports', options);
    expect([status, (body as { code: string }).code]).toEqual([422, 'IDEMPOTENCY.KEY_REUSED']);
    expect(JSON.stringify(body)).not.toContain((first.body as { id: string }).id);
  });
});
