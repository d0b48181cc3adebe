import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '#libs/permissions';
import { testService, type TestService } from '#libs/service/testing';
import { service } from './service.js';
import { aFollowedCase, AGENCY, aRecord, ifMatch, type FollowedCase } from './testing/a-case.js';

const FOREIGN = 'hn.casa-alianza';
const readers = ['caseworker', 'supervisor', 'service-provider'] as const;
let running: TestService;
let known: FollowedCase;

beforeAll(async () => {
  running = await testService(service);
  known = await aFollowedCase(running);
});
afterAll(() => running.stop());

const as = (role: Role, organisation = AGENCY) => running.as({ role, organisation });

describe('POST /v1/visits/:id/record', () => {
  const record = (role: Role, index: 0 | 1 | 2, organisation = AGENCY) =>
    as(role, organisation)('POST', `/v1/visits/${known.visits[index].id}/record`, {
      ...ifMatch(1),
      body: aRecord(),
    });

  it.each([
    ['caseworker', 0],
    ['supervisor', 1],
    ['service-provider', 2],
  ] as const)(
    'is for a %s of the organisation that manages the case, and nobody else',
    async (role, index) => {
      const foreign = await record(role, index, FOREIGN);
      expect([foreign.status, foreign.body.code]).toEqual([404, 'RESOURCE.NOT_FOUND']);
      expect((await record(role, index)).status).toBe(200);
    },
  );

  it('treats a visit that does not exist as another organisation’s', async () => {
    const { status, body } = await as('caseworker')('POST', `/v1/visits/${randomUUID()}/record`, {
      ...ifMatch(1),
      body: aRecord(),
    });
    expect([status, body.code]).toEqual([404, 'RESOURCE.NOT_FOUND']);
  });
});

describe('GET', () => {
  const one = (): string[] => [
    `/v1/visits/${known.visits[0].id}`,
    `/v1/follow-ups/${known.followUp.id}`,
  ];

  it.each(readers)('is for a %s', async (role) => {
    const paths = [...one(), '/v1/visits', '/v1/follow-ups'];
    const responses = await Promise.all(paths.map((path) => as(role)('GET', path)));
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  it("treats another organisation's record as one that does not exist", async () => {
    const foreign = as('supervisor', FOREIGN);
    for (const path of one()) expect((await foreign('GET', path)).status).toBe(404);
    expect((await foreign('GET', '/v1/visits')).body.items).toEqual([]);
    const { subject } = known;
    const found = await foreign('GET', `/v1/follow-ups?caseReference=${subject}`);
    expect(found.body.items).toEqual([]);
  });
});
