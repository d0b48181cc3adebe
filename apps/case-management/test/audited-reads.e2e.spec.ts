import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  askWithAndWithoutAudit,
  readEndpoints,
  testService,
  type Caller,
  type TestService,
  eventually,
} from '#libs/service/testing';
import { service } from '../src/service.js';
import { ArrivalRegistered, CaseOpened } from '#libs/contracts';
import { AGENCY, fromNode, theWorldAround } from '../src/testing/a-referral.js';

let running: TestService;
let caller: Caller;
/** For every endpoint that shows something about a child, an address that does. */
let reads: Record<string, string>;
let caseReference: string;

beforeAll(async () => {
  running = await testService(service, { node: 'hn' });
  caller = running.as({ role: 'caseworker', organisation: AGENCY });
  const world = theWorldAround(running);
  const referral = await world.accept();
  await world.disclose(referral);
  const report = `/v1/referrals/${referral.id}/report`;
  await eventually(async () => (await caller('GET', report)).status === 200);
  const data = { ...ArrivalRegistered.example, referralId: referral.id };
  await running.receive(ArrivalRegistered, data, fromNode(referral));
  const [opened] = await world.hasPublished(CaseOpened, referral);
  ({ caseReference } = referral);
  const rosa = running.as({ subject: 'rosa', role: 'caseworker', organisation: AGENCY });
  expect((await rosa('GET', '/v1/cases')).status).toBe(200);
  const supervisor = running.as({ subject: 'sofia', role: 'supervisor', organisation: AGENCY });
  await supervisor('POST', `/v1/cases/${opened!.data.caseId}/seal`, {
    headers: { 'if-match': '"1"' },
    body: { actors: ['rosa'] },
  });
  const body = { caseReference, ground: 'review', reason: 'What is read here is audited' };
  expect((await caller('POST', '/v1/break-glass-grants', { body })).status).toBe(201);
  reads = {
    '/v1/break-glass-grants': '/v1/break-glass-grants',
    '/v1/cases': '/v1/cases',
    '/v1/cases/{id}': `/v1/cases/${opened!.data.caseId}`,
    '/v1/referrals': '/v1/referrals',
    '/v1/referrals/{id}': `/v1/referrals/${referral.id}`,
    '/v1/referrals/{id}/report': report,
    '/v1/referrals/{id}/report/versions': `${report}/versions`,
  };
}, 60_000);
afterAll(() => running.stop());

describe('reading about a child', () => {
  it('is audited wherever it is possible: what cannot be audited is not shown', async () => {
    const known = [...Object.keys(reads), '/v1/explanations/case', '/v1/people'];
    expect(await readEndpoints(running)).toEqual(known.sort());
    const responses = await askWithAndWithoutAudit(running, caller, Object.values(reads));
    expect(responses).toEqual(responses.map(() => [200, 500]));
  });

  it('is audited for whom it is explained too', async () => {
    const officer = running.as({ role: 'data-protection-officer', organisation: AGENCY });
    const actor = `role=caseworker&organisation=${AGENCY}&actor=tester&purpose=care-and-protection`;
    const explained = `/v1/explanations/case?${actor}&caseReference=${caseReference}`;
    expect(await askWithAndWithoutAudit(running, officer, [explained])).toEqual([[200, 500]]);
  });

  it('is audited with who, for which organisation, in which role and for which purpose', async () => {
    const { rows } = await running.sql.query(
      `select action from audit_entries where action ~ '[.](read|list)'
        and (purpose is null or organisation is null or role is null)`,
    );
    expect(rows).toEqual([]);
  });
});
