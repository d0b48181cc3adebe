import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  askWithAndWithoutAudit,
  readEndpoints,
  testService,
  type Caller,
  type TestService,
} from '#libs/service/testing';
import { service } from '../src/service.js';
import { aFollowedCase, AGENCY } from '../src/testing/a-case.js';

let running: TestService;
let caller: Caller;
/** For every endpoint that shows something about a child, an address that does. */
let reads: Record<string, string>;

beforeAll(async () => {
  running = await testService(service);
  caller = running.as({ role: 'caseworker', organisation: AGENCY });
  const { followUp, visits } = await aFollowedCase(running);
  reads = {
    '/v1/follow-ups': '/v1/follow-ups',
    '/v1/follow-ups/{id}': `/v1/follow-ups/${followUp.id}`,
    '/v1/visits': '/v1/visits',
    '/v1/visits/{id}': `/v1/visits/${visits[0].id}`,
    '/v1/visits/{id}/corrections': `/v1/visits/${visits[0].id}/corrections`,
  };
}, 60_000);
afterAll(() => running.stop());

describe('reading about a child', () => {
  it('is audited wherever it is possible: what cannot be audited is not shown', async () => {
    expect(await readEndpoints(running)).toEqual(Object.keys(reads).sort());
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
