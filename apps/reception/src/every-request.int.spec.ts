import { afterAll, beforeAll } from '@jest/globals';
import { everyRequestFits, testService, type Scene, type TestService } from '#libs/service/testing';
import { service } from './service.js';
import {
  adoptTrustList,
  AGENCY,
  aTraveller,
  CENTRE,
  expectedArrivalOf,
  ifMatch,
} from './testing/reception-desk.js';

let running: TestService;

beforeAll(async () => {
  running = await testService(service);
  await adoptTrustList(running);
});
afterAll(() => running.stop());

const officer = () => running.as({ role: 'reception-officer', organisation: CENTRE });

async function expectedArrival(): Promise<Scene> {
  const traveller = aTraveller(running);
  await traveller.plan();
  const { id } = await expectedArrivalOf(officer(), traveller);
  const path = `/v1/expected-arrivals/${id}/arrival`;
  return { caller: officer(), path, ...ifMatch(1), body: { arrivedOn: '2026-07-24' } };
}

async function arrival(verb: string, body: object): Promise<Scene> {
  const expected = await expectedArrival();
  const registered = await officer()('POST', expected.path, { ...ifMatch(1), body: expected.body });
  const { id } = registered.body as { id: string };
  return { caller: officer(), path: `/v1/arrivals/${id}/${verb}`, ...ifMatch(1), body };
}

async function handover(verb: string, body: object): Promise<Scene> {
  const { path, headers } = await arrival('handover', {});
  const proposal = { to: AGENCY, plannedOn: '2026-07-25' };
  const proposed = await officer()('POST', path, { ...(headers && { headers }), body: proposal });
  const { id } = proposed.body as { id: string };
  const caller = running.as({ role: 'caseworker', organisation: AGENCY });
  return { caller, path: `/v1/handovers/${id}/${verb}`, ...ifMatch(1), body };
}

everyRequestFits(() => running, {
  'POST /v1/expected-arrivals/{id}/arrival': expectedArrival,
  'POST /v1/arrivals': () =>
    Promise.resolve({
      ...{ caller: officer(), path: '/v1/arrivals' },
      body: { arrivedOn: '2026-07-24', identity: { sex: 'female' } },
    }),
  'POST /v1/arrivals/{id}/assistance': () =>
    arrival('assistance', { assistance: ['food'], triage: 'green' }),
  'POST /v1/arrivals/{id}/correct': () =>
    arrival('correct', {
      ...{ arrivedOn: '2026-07-24', condition: 'Well.' },
      ...{ reason: 'entered-wrongly', note: 'The wrong month' },
    }),
  'POST /v1/arrivals/{id}/handover': () =>
    arrival('handover', { to: AGENCY, plannedOn: '2026-07-25' }),
  'POST /v1/handovers/{id}/confirm': () => handover('confirm', { handedOverOn: '2026-07-25' }),
  'POST /v1/handovers/{id}/decline': () => handover('decline', { reason: 'no-capacity' }),
});
