import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ArrivalRegistered, CaseOpened } from '#libs/contracts';
import { testService, type Caller, type TestService } from '#libs/service/testing';
import { service } from '../service.js';
import { AGENCY, fromNode, theWorldAround } from '../testing/a-referral.js';

let running: TestService;
let officer: Caller;
let stranger: Caller;
let caseReference: string;
let grantId: string;

beforeAll(async () => {
  running = await testService(service, { node: 'hn' });
  const person = (subject: string, role: string, organisation = AGENCY) =>
    running.as({ subject, role, organisation });
  officer = person('diego', 'data-protection-officer');
  stranger = person('olga', 'data-protection-officer', 'hn.consulate-tapachula');
  const world = theWorldAround(running);
  const referral = await world.accept();
  const data = { ...ArrivalRegistered.example, referralId: referral.id };
  await running.receive(ArrivalRegistered, data, fromNode(referral));
  const [opened] = await world.hasPublished(CaseOpened, referral);
  ({ caseReference } = referral);
  const seal = `/v1/cases/${opened!.data.caseId}/seal`;
  const headers = { 'if-match': '"1"' };
  await person('rosa', 'caseworker')('GET', '/v1/cases');
  await person('sofia', 'supervisor')('POST', seal, { headers, body: { actors: ['rosa'] } });
  const body = { caseReference, ground: 'review', reason: 'The child has run away' };
  const broken = await person('eva', 'caseworker')('POST', '/v1/break-glass-grants', { body });
  grantId = (broken.body as { id: string }).id;
}, 60_000);
afterAll(() => running.stop());

const grants = async (caller: Caller) =>
  ((await caller('GET', '/v1/break-glass-grants')).body as { items: unknown[] }).items.length;

describe('the data protection officer of another organisation of the node', () => {
  it('sees no grant, and reviews none', async () => {
    expect([await grants(officer), await grants(stranger)]).toEqual([1, 0]);
    const review = (caller: Caller) =>
      caller('POST', `/v1/break-glass-grants/${grantId}/review`, {
        headers: { 'if-match': '"1"' },
        body: { finding: 'justified' },
      });
    expect((await review(stranger)).status).toBe(404);
    expect((await review(officer)).status).toBe(200);
  });

  it('learns by no explanation that there is a case, nor to whom it is sealed', async () => {
    const explain = async (caller: Caller, organisation: string) => {
      const who = `role=caseworker&organisation=${organisation}&actor=rosa&purpose=care-and-protection`;
      const path = `/v1/explanations/case?${who}&caseReference=${caseReference}`;
      return (await caller('GET', path)).status;
    };
    expect(await explain(officer, AGENCY)).toBe(200);
    expect(await explain(stranger, AGENCY)).toBe(404);
    expect(await explain(stranger, 'hn.consulate-tapachula')).toBe(404);
  });
});
