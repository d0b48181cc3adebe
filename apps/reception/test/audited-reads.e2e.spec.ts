import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  askWithAndWithoutAudit,
  readEndpoints,
  testService,
  type Caller,
  type TestService,
} from '#libs/service/testing';
import { service } from '../src/service.js';
import {
  adoptTrustList,
  AGENCY,
  aTraveller,
  CENTRE,
  expectedArrivalOf,
  ifMatch,
} from '../src/testing/reception-desk.js';

let running: TestService;
let caller: Caller;
/** For every endpoint that shows something about a child, an address that does. */
let reads: Record<string, string>;

beforeAll(async () => {
  running = await testService(service);
  caller = running.as({ role: 'reception-officer', organisation: CENTRE });
  const traveller = aTraveller(running);
  await traveller.plan({ arrivesOn: '2026-07-23' });
  const { id } = await expectedArrivalOf(caller, traveller);
  const arrival = await caller('POST', `/v1/expected-arrivals/${id}/arrival`, {
    ...ifMatch(1),
    body: { arrivedOn: '2026-07-24', condition: 'Tired' },
  });
  const { id: arrivalId } = arrival.body as { id: string };
  await adoptTrustList(running);
  const handover = await caller('POST', `/v1/arrivals/${arrivalId}/handover`, {
    ...ifMatch(1),
    body: { to: AGENCY, plannedOn: '2026-07-25' },
  });
  reads = {
    '/v1/arrivals': '/v1/arrivals',
    '/v1/arrivals/{id}': `/v1/arrivals/${arrivalId}`,
    '/v1/expected-arrivals': '/v1/expected-arrivals',
    '/v1/expected-arrivals/{id}': `/v1/expected-arrivals/${id}`,
    '/v1/handovers': '/v1/handovers?as=centre',
    '/v1/handovers/{id}': `/v1/handovers/${(handover.body as { id: string }).id}`,
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
