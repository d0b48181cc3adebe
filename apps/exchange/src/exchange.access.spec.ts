import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { utc } from '#libs/calendar/testing';
import { DetectionRegistered, newCaseReference, newId, type ChildId } from '#libs/contracts';
import { roles, rolesThatMay, type Role } from '#libs/permissions';
import { eventually, type TestService } from '#libs/service/testing';
import { peerBorder, type PeerBorder } from '../test/testing/peer-border.js';

const OWN = 'hn.consulate';
const OTHER = 'hn.dinaf';

let border: PeerBorder;
let hn: TestService;
const known = { caseReference: newCaseReference() as string, hold: '', override: '' };

beforeAll(async () => {
  border = await peerBorder();
  hn = border.exchange;
  const place = { subject: known.caseReference, keyid: newId<ChildId>() };
  const data = { ...DetectionRegistered.example, organisation: OWN };
  await hn.receive(DetectionRegistered, data, { ...place, source: '/hn/consular-detection' });
  const body = { caseReference: known.caseReference, reason: 'sealed-for-safety' };
  const made = await eventually(async () => {
    const officer = hn.as({ role: 'consular-officer', organisation: OWN });
    const given = await officer('POST', '/v1/holds', { body });
    return given.status === 201 && (given.body as { holdId: string });
  });
  known.hold = made.holdId;
  const supervisor = hn.as({ role: 'supervisor', organisation: OWN });
  const overridden = await supervisor('POST', '/v1/overrides', { body: override() });
  known.override = (overridden.body as { overrideId: string }).overrideId;
}, 60_000);
afterAll(() => border.stop());

const consent = () => ({
  ...{ caseReference: known.caseReference, kind: 'consent', state: 'refused', language: 'es' },
  givenBy: 'mother',
  ...{ noticeVersion: '2026-01', purposes: [], categories: [], recipients: [] },
});

const override = () => ({
  ...{ caseReference: known.caseReference, purposes: ['care-and-protection'] },
  ...{ categories: ['health'], recipients: ['mx.dif'], reason: 'invented' },
  endsOn: utc.today(),
});

interface Act {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly method: string;
  readonly path: () => string;
  readonly options?: () => { headers?: Record<string, string>; body?: unknown };
  /** What another organisation of the node gets; absent where the act is the node's. */
  readonly toOthers?: readonly [number, string];
}

const unknownCase = [404, 'CASE.UNKNOWN'] as const;
const acts: Act[] = [
  {
    ...{
      name: 'record a consent',
      roles: rolesThatMay('record', 'consent'),
      method: 'POST',
      toOthers: unknownCase,
    },
    path: () => '/v1/consents',
    options: () => ({ body: consent() }),
  },
  {
    ...{ name: 'read consents', roles: rolesThatMay('read', 'consent'), method: 'GET' },
    path: () => `/v1/cases/${known.caseReference}/consents`,
  },
  {
    name: 'set a hold',
    roles: rolesThatMay('set', 'hold'),
    ...{ method: 'POST', path: () => '/v1/holds', toOthers: unknownCase },
    options: () => ({
      body: { caseReference: known.caseReference, reason: 'sealed-for-safety' },
    }),
  },
  {
    ...{ name: 'lift a hold', roles: rolesThatMay('lift', 'hold'), method: 'POST' },
    path: () => `/v1/holds/${known.hold}/lift`,
    options: () => ({ headers: { 'if-match': '"1"' } }),
    toOthers: [404, 'RESOURCE.NOT_FOUND'],
  },
  {
    ...{ name: 'list holds', roles: rolesThatMay('read', 'hold'), method: 'GET' },
    path: () => '/v1/holds',
  },
  {
    ...{
      name: 'override consent',
      roles: rolesThatMay('record', 'override'),
      method: 'POST',
      toOthers: unknownCase,
    },
    path: () => '/v1/overrides',
    options: () => ({ body: override() }),
  },
  {
    ...{ name: 'lift an override', roles: rolesThatMay('lift', 'override'), method: 'POST' },
    path: () => `/v1/overrides/${known.override}/lift`,
    options: () => ({ headers: { 'if-match': '"1"' } }),
    toOthers: [404, 'RESOURCE.NOT_FOUND'],
  },
  {
    ...{ name: 'read overrides', roles: rolesThatMay('read', 'override'), method: 'GET' },
    path: () => `/v1/cases/${known.caseReference}/overrides`,
  },
  {
    ...{ name: 'explain a disclosure', roles: rolesThatMay('read', 'explanation'), method: 'GET' },
    path: () =>
      `/v1/explanations/disclosure?eventType=consular-detection.report-disclosed&recipient=mx.dif&caseReference=${known.caseReference}`,
  },
  {
    ...{ name: 'explain a read', roles: rolesThatMay('read', 'explanation'), method: 'GET' },
    path: () =>
      `/v1/explanations/read?role=caseworker&organisation=${OWN}&record=arrival&purpose=statistics&caseReference=${known.caseReference}`,
  },
  {
    ...{ name: 'read the ledger', method: 'GET' },
    roles: rolesThatMay('read', 'ledger'),
    path: () => `/v1/cases/${known.caseReference}/ledger`,
  },
  {
    ...{ name: 'print the ledger', method: 'GET' },
    roles: rolesThatMay('read', 'ledger'),
    path: () => `/v1/cases/${known.caseReference}/ledger/print`,
  },
  {
    ...{
      name: 'prove a line of the ledger',
      roles: rolesThatMay('read', 'ledger-proof'),
      method: 'GET',
    },
    path: () => `/v1/cases/${known.caseReference}/ledger/${newId()}/proofs`,
  },
  {
    ...{ name: 'read notices', method: 'GET', path: () => '/v1/notices' },
    roles: rolesThatMay('read', 'notice'),
  },
  {
    ...{ name: 'see who processed withdrawals', method: 'GET', path: () => '/v1/withdrawals' },
    roles: rolesThatMay('read', 'withdrawal'),
  },
  {
    ...{ name: 'name an retention basis', method: 'POST', path: () => '/v1/retention-bases' },
    roles: rolesThatMay('name', 'retention-basis'),
    options: () => ({
      body: { caseReference: known.caseReference, legalBasis: 'vital-interest', law: 'art. 1' },
    }),
  },
  {
    ...{ name: 'erase a child', method: 'POST', path: () => '/v1/erasures' },
    roles: rolesThatMay('erase', 'child'),
    options: () => ({ body: { caseReference: known.caseReference, reason: 'requested' } }),
  },
  {
    ...{ name: 'close a month', method: 'POST', path: () => '/v1/flow-periods/2026-01/close' },
    roles: rolesThatMay('close', 'flow-period'),
  },
  {
    ...{ name: 'adopt a trust list', roles: rolesThatMay('adopt', 'trust-list'), method: 'PUT' },
    path: () => '/v1/trust-list',
    options: () => ({ body: {} }),
  },
  {
    ...{ name: 'read the trust list', method: 'GET', path: () => '/v1/trust-list' },
    roles: rolesThatMay('read', 'trust-list'),
  },
  {
    ...{ name: 'read the state of the border', method: 'GET', path: () => '/v1/border' },
    roles: rolesThatMay('read', 'border'),
  },
];

async function attempt({ method, path, options }: Act, role: Role, organisation: string) {
  const { status, body } = await hn.as({ role, organisation })(method, path(), options?.());
  return [status, (body as { code?: string }).code];
}

describe.each(acts)('to $name', (act) => {
  it.each(roles.filter((role) => !act.roles.includes(role)))('is not for a %s', async (role) => {
    expect(await attempt(act, role, OWN)).toEqual([403, 'ACCESS.ROLE']);
  });

  it('is not for a stranger', async () => {
    const response = await fetch(new URL(act.path(), hn.url), { method: act.method });
    expect(response.status).toBe(401);
  });

  it('is for its roles', async () => {
    for (const role of act.roles.filter((one) => one !== 'supervisor')) {
      const [status] = await attempt(act, role, OWN);
      expect([401, 403, 404, 500]).not.toContain(status);
    }
  });
});

describe.each(acts.filter(({ toOthers }) => toOthers))('to $name', (act) => {
  it.each(act.roles)('finds nothing of another organisation for a %s', async (role) => {
    expect(await attempt(act, role, OTHER)).toEqual(act.toOthers);
  });
});

/** Each act that names a case; its body or address with the reference of another one. */
const ofCase = () =>
  acts.filter((act) => JSON.stringify([act.path(), act.options?.()]).includes(known.caseReference));

describe('a case', () => {
  it('that is another organisation’s does not exist, for every act and role, like one that nobody knows', async () => {
    const asked = ofCase();
    expect(asked.length).toBeGreaterThan(8);
    const { caseReference } = known;
    for (const act of asked) {
      for (const role of act.roles) {
        const foreign = await attempt(act, role, OTHER);
        known.caseReference = newCaseReference();
        const unknown = await attempt(act, role, OWN);
        known.caseReference = caseReference;
        expect([act.name, role, foreign, unknown]).toEqual([
          ...[act.name, role, unknownCase, unknownCase],
        ]);
      }
    }
  });
});
