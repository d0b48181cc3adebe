import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '#libs/permissions';
import { testService, type Caller, type TestService } from '#libs/service/testing';
import { service } from './service.js';
import { aTraveller, CENTRE, expectedArrivalOf, ifMatch } from './testing/reception-desk.js';

let running: TestService;
let expectedId: string;
let arrivalId: string;

beforeAll(async () => {
  running = await testService(service);
  const officer = running.as({ role: 'reception-officer', organisation: CENTRE });
  expectedId = await anExpected(officer);
  const { body } = await officer(
    'POST',
    `/v1/expected-arrivals/${await anExpected(officer)}/arrival`,
    {
      ...ifMatch(1),
      body: { arrivedOn: '2026-07-23' },
    },
  );
  arrivalId = body.id;
});
afterAll(() => running.stop());

async function anExpected(officer: Caller): Promise<string> {
  const traveller = aTraveller(running);
  await traveller.plan();
  return (await expectedArrivalOf(officer, traveller)).id;
}

const HANDOVER = { to: 'hn.dinaf', plannedOn: '2026-07-24' };
const ASSISTANCE = { assistance: ['food'], triage: 'green' };
const commands: [string, (id?: string) => string, object | undefined][] = [
  [
    'arrival',
    (id = expectedId) => `/v1/expected-arrivals/${id}/arrival`,
    { arrivedOn: '2026-07-23' },
  ],
  ['absence', (id = expectedId) => `/v1/expected-arrivals/${id}/absence`, undefined],
  ['assistance', (id = arrivalId) => `/v1/arrivals/${id}/assistance`, ASSISTANCE],
  ['handover', (id = arrivalId) => `/v1/arrivals/${id}/handover`, HANDOVER],
];
const reads: [string, (id?: string) => string][] = [
  ['an expected arrival', (id = expectedId) => `/v1/expected-arrivals/${id}`],
  ['an arrival', (id = arrivalId) => `/v1/arrivals/${id}`],
];
const as = (role: Role, organisation = CENTRE) => running.as({ role, organisation });

describe.each(commands)('POST %s', (_, path, body) => {
  const send = (caller: Caller, id?: string) =>
    caller('POST', path(id), { ...ifMatch(1), ...(body && { body }) });

  it("treats another centre's record as one that does not exist", async () => {
    const foreign = await send(as('reception-officer', 'hn.reception-omoa'));
    const absent = await send(as('reception-officer'), randomUUID());
    expect([foreign.status, foreign.body.code]).toEqual([404, 'RESOURCE.NOT_FOUND']);
    expect([absent.status, absent.body.code]).toEqual([404, 'RESOURCE.NOT_FOUND']);
  });
});

describe.each(reads)('GET %s', (_, path) => {
  it.each(['reception-officer', 'supervisor'] as const)('is for a %s', async (role) => {
    expect((await as(role)('GET', path())).status).toBe(200);
  });

  it("treats another centre's record as one that does not exist", async () => {
    const { status } = await as('supervisor', 'hn.reception-omoa')('GET', path());
    expect(status).toBe(404);
  });
});

describe('GET /v1/expected-arrivals', () => {
  it('lists nothing of another centre, and not to every role', async () => {
    const foreign = as('reception-officer', 'hn.reception-omoa');
    expect((await foreign('GET', '/v1/expected-arrivals')).body.items).toEqual([]);
    expect((await as('caseworker')('GET', '/v1/expected-arrivals')).status).toBe(403);
  });
});
