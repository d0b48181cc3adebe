import { afterAll, beforeAll } from '@jest/globals';
import { ArrivalRegistered, CaseOpened, TrustListAdopted } from '#libs/contracts';
import {
  eventually,
  everyRequestFits,
  testService,
  type Scene,
  type TestService,
} from '#libs/service/testing';
import { service } from './service.js';
import {
  AGENCY,
  fromNode,
  OTHER_AGENCY,
  theWorldAround,
  type World,
} from './testing/a-referral.js';

let running: TestService;
let world: World;

beforeAll(async () => {
  running = await testService(service);
  world = theWorldAround(running);
  const agency = { kind: 'child-protection-agency', node: 'hn', name: 'invented', country: 'HN' };
  const organisations = [AGENCY, OTHER_AGENCY].map((id) => ({ id, ...agency }));
  const trustList = { version: 1, validUntil: '2030-01-01T00:00:00Z', organisations };
  await running.receive(TrustListAdopted, trustList as TrustListAdopted, { subject: 'trust-list' });
  const rosa = running.as({ subject: 'rosa', role: 'caseworker', organisation: AGENCY });
  await rosa('GET', '/v1/cases');
  await eventually(async () => {
    const { rowCount } = await running.sql.query('select 1 from adopted_trust_list');
    return rowCount === 1;
  });
}, 60_000);
afterAll(() => running.stop());

const person = (role: string) => running.as({ subject: role, role, organisation: AGENCY });

/** A command to a record at the version that the caller reads. */
async function at(record: string, verb: string, body: object, role: string): Promise<Scene> {
  const { headers } = await person(role)('GET', record);
  const etag = { 'if-match': headers.get('etag') ?? '' };
  return { caller: person(role), path: `${record}/${verb}`, headers: etag, body };
}

async function received(verb: string, body: object): Promise<Scene> {
  const { id } = await world.receive();
  return at(`/v1/referrals/${id}`, verb, body, 'caseworker');
}

async function accepted(verb: string, body: object): Promise<Scene> {
  const { id } = await world.accept();
  if (verb === 'resume') {
    await world.post(`/v1/referrals/${id}`, 'pause', { reason: 'awaiting-documents' });
  }
  return at(`/v1/referrals/${id}`, verb, body, 'caseworker');
}

async function openCase() {
  const referral = await world.accept();
  const data = { ...ArrivalRegistered.example, referralId: referral.id };
  await running.receive(ArrivalRegistered, data, fromNode(referral));
  const [event] = await world.hasPublished(CaseOpened, referral);
  return { ...referral, record: `/v1/cases/${event!.data.caseId}` };
}

async function aCase(verb: string, body: object, role = 'caseworker'): Promise<Scene> {
  const { record } = await openCase();
  return at(record, verb, body, role);
}

async function sealedCase(): Promise<Scene> {
  const { record, caseReference } = await openCase();
  const { path, headers, caller } = await at(record, 'seal', {}, 'supervisor');
  await caller('POST', path, { headers: headers!, body: { actors: ['rosa'] } });
  const body = { caseReference, ground: 'review', reason: 'The child has run away' };
  return { caller: person('caseworker'), path: '/v1/break-glass-grants', body };
}

async function lateGrant(): Promise<Scene> {
  const { caller, path, body } = await sealedCase();
  const granted = await caller('POST', path, { body });
  const { id } = granted.body as { id: string };
  const review = `/v1/break-glass-grants/${id}/review`;
  const headers = { 'if-match': '"1"' };
  return {
    ...{ caller: person('data-protection-officer'), path: review, headers },
    body: { finding: 'justified' },
  };
}

everyRequestFits(() => running, {
  'POST /v1/referrals/{id}/reject': () => received('reject', { reason: 'no-capacity' }),
  'POST /v1/referrals/{id}/redirect': () =>
    received('redirect', { recipient: OTHER_AGENCY, reason: 'nearer-to-family' }),
  'POST /v1/referrals/{id}/pause': () => accepted('pause', { reason: 'awaiting-documents' }),
  'POST /v1/referrals/{id}/resume': () => accepted('resume', { reason: 'reason-ended' }),
  'POST /v1/referrals/{id}/fail': () => accepted('fail', { reason: 'child-not-located' }),
  'POST /v1/cases/{id}/plan': () =>
    aCase('plan', { services: [{ dimension: 'psychosocial', service: 'counselling' }] }),
  'POST /v1/cases/{id}/close': () => aCase('close', { reason: 'plan-achieved' }),
  'POST /v1/cases/{id}/seal': () => aCase('seal', { actors: ['rosa'] }, 'supervisor'),
  'POST /v1/break-glass-grants': sealedCase,
  'POST /v1/break-glass-grants/{id}/review': lateGrant,
});
