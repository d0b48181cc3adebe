import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ArrivalRegistered, CaseOpened } from '#libs/contracts';
import { testService, type TestService } from '#libs/service/testing';
import { service } from './service.js';
import { AGENCY, fromNode, theWorldAround } from './testing/a-referral.js';

let running: TestService;
let referralId: string;
let caseId: string;

beforeAll(async () => {
  running = await testService(service, { node: 'hn' });
  const world = theWorldAround(running);
  const referral = await world.accept();
  const data = { ...ArrivalRegistered.example, referralId: referral.id };
  await world.disclose(referral);
  await running.receive(ArrivalRegistered, data, fromNode(referral));
  const [opened] = await world.hasPublished(CaseOpened, referral);
  referralId = referral.id;
  caseId = opened!.data.caseId;
});
afterAll(() => running.stop());

interface Endpoint {
  readonly method: 'GET' | 'POST';
  readonly path: (ids: { referralId: string; caseId: string }) => string;
  readonly body?: unknown;
}

const ofReferral = (rest = '') => ({
  path: (ids: { referralId: string }) => `/v1/referrals/${ids.referralId}${rest}`,
});
const ofCase = (rest = '') => ({
  path: (ids: { caseId: string }) => `/v1/cases/${ids.caseId}${rest}`,
});
const services = [{ dimension: 'psychosocial', service: 'counselling' }];

const records: Endpoint[] = [
  { method: 'GET', ...ofReferral() },
  { method: 'GET', ...ofReferral('/report') },
  { method: 'POST', ...ofReferral('/accept') },
  { method: 'POST', ...ofReferral('/reject'), body: { reason: 'no-capacity' } },
  { method: 'POST', ...ofReferral('/fail'), body: { reason: 'no-capacity' } },
  { method: 'POST', ...ofReferral('/complete') },
  {
    ...{ method: 'POST', ...ofReferral('/redirect') },
    body: { recipient: 'hn.dinaf-norte', reason: 'not-competent' },
  },
  { method: 'POST', ...ofReferral('/pause'), body: { reason: 'awaiting-family' } },
  { method: 'POST', ...ofReferral('/resume'), body: { reason: 'reason-ended' } },
  { method: 'GET', ...ofCase() },
  { method: 'POST', ...ofCase('/plan'), body: { services } },
  { method: 'POST', ...ofCase('/close'), body: { reason: 'other' } },
];
const lists: Endpoint[] = [
  { method: 'GET', path: () => '/v1/referrals' },
  { method: 'GET', path: () => '/v1/cases' },
];

const may = ['caseworker', 'supervisor'];
const headers = { 'if-match': '"1"' };

function ask(endpoint: Endpoint, role: string, organisation: string) {
  const { method, path, body } = endpoint;
  const ids = { referralId, caseId };
  const given = body === undefined ? { headers } : { headers, body };
  return running.as({ role, organisation })(method, path(ids), given);
}

describe('who may do what', () => {
  it('lets caseworkers and supervisors of the organisation read', async () => {
    for (const endpoint of [...records, ...lists].filter(({ method }) => method === 'GET')) {
      for (const role of may) expect((await ask(endpoint, role, AGENCY)).status).toBe(200);
    }
  });

  it('treats any other organisation as if the record did not exist', async () => {
    const slug = fc.stringMatching(/^[a-z0-9]{1,12}(-[a-z0-9]{1,8})?$/);
    const elsewhere = slug.map((name) => `hn.${name}`).filter((name) => name !== AGENCY);
    const endpoint = fc.constantFrom(...records);
    const role = fc.constantFrom(...may);
    await fc.assert(
      fc.asyncProperty(endpoint, role, elsewhere, async (asked, as, organisation) => {
        const { status, body } = await ask(asked, as, organisation);
        expect([status, body.code]).toEqual([404, 'RESOURCE.NOT_FOUND']);
      }),
      { numRuns: 60 },
    );
  });

  it('lists nothing of another organisation', async () => {
    for (const endpoint of lists) {
      const { body } = await ask(endpoint, 'supervisor', 'hn.another-agency');
      expect(body.items).toEqual([]);
    }
  });

  it('gives the same error for an absent record and a hidden one', async () => {
    const caller = running.as({ role: 'caseworker', organisation: AGENCY });
    const absent = await caller('GET', `/v1/referrals/${randomUUID()}`);
    const hidden = await ask(records[0]!, 'caseworker', 'hn.another-agency');
    expect({ ...hidden.body, instance: '' }).toEqual({ ...absent.body, instance: '' });
  });
});
