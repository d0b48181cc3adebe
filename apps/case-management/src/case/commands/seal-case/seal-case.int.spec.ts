import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ArrivalRegistered, CaseOpened } from '#libs/contracts';
import { testService, type Caller, type TestService } from '#libs/service/testing';
import { service } from '../../../service.js';
import { AGENCY, fromNode, theWorldAround, type World } from '../../../testing/a-referral.js';

let running: TestService;
let world: World;
let sofia: Caller;
let caseId: string;

const person = (subject: string, role = 'caseworker', organisation = AGENCY) =>
  running.as({ subject, role, organisation, claims: { name: `${subject} (invented)` } });

beforeAll(async () => {
  running = await testService(service, { node: 'hn' });
  world = theWorldAround(running);
  sofia = person('sofia', 'supervisor');
  for (const [subject, organisation] of [
    ['rosa', AGENCY],
    ['luz', 'hn.dinaf-norte'],
  ] as const) {
    const caller = person(subject, 'caseworker', organisation);
    expect((await caller('GET', '/v1/cases')).status).toBe(200);
  }
}, 60_000);
afterAll(() => running.stop());

beforeEach(async () => {
  const referral = await world.accept();
  const data = { ...ArrivalRegistered.example, referralId: referral.id };
  await running.receive(ArrivalRegistered, data, fromNode(referral));
  const [opened] = await world.hasPublished(CaseOpened, referral);
  ({ caseId } = opened!.data);
});

async function seal(...actors: string[]) {
  const headers = { 'if-match': '"1"' };
  const { status, body } = await sofia('POST', `/v1/cases/${caseId}/seal`, {
    ...{ headers, body: { actors } },
  });
  const errors = (body.errors ?? []) as { field: string; code: string }[];
  return { status, code: body.code as string, errors, sealedTo: body.sealedTo as string[] };
}

describe('POST /v1/cases/:id/seal', () => {
  it('entrusts a case to people of the organisation who have been here', async () => {
    expect(await seal('rosa')).toMatchObject({ status: 200, sealedTo: ['sofia', 'rosa'] });
  });

  it.each([
    ['nobody', 'nadie.que.existe'],
    ['somebody of another organisation', 'luz'],
  ])('does not entrust it to %s', async (_, subject) => {
    const refused = await seal('rosa', subject);
    expect([refused.status, refused.code]).toEqual([400, 'REQUEST.INVALID']);
    expect(refused.errors).toMatchObject([{ field: 'actors.1', code: 'FIELD.UNKNOWN_PERSON' }]);
    expect((await seal('rosa')).status).toBe(200);
  });

  it('does not entrust it to a control character', async () => {
    expect((await seal('rosa', '\u0000')).status).toBe(400);
  });

  it('does not entrust it to one person alone', async () => {
    expect(await seal('sofia')).toMatchObject({ status: 422, code: 'CASE.SEALED_TO_ONE' });
  });
});

describe('GET /v1/people', () => {
  it('has those of the own organisation, with name and role, since their first request', async () => {
    await sofia('GET', '/v1/cases');
    const { body } = await sofia('GET', '/v1/people');
    const items = body.items as { subject: string }[];
    expect(items.filter(({ subject }) => ['rosa', 'sofia', 'luz'].includes(subject))).toEqual([
      {
        ...{ subject: 'rosa', name: 'rosa (invented)', role: 'caseworker' },
        lastSeenAt: expect.any(String),
      },
      {
        ...{ subject: 'sofia', name: 'sofia (invented)', role: 'supervisor' },
        lastSeenAt: expect.any(String),
      },
    ]);
    const reception = person('ana', 'reception-officer');
    expect((await reception('GET', '/v1/people')).status).toBe(403);
  });
});
