import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  DetectionRegistered,
  newCaseReference,
  newId,
  ReferralRequested,
  shortCode,
  type CaseReference,
  type ChildId,
} from '#libs/contracts';
import type { Role } from '#libs/permissions';
import { eventually, type TestService } from '#libs/service/testing';
import { organisation, peerBorder, type PeerBorder } from './testing/peer-border.js';

const OWN = 'hn.dinaf';
const NEIGHBOUR = 'hn.shelter';

let border: PeerBorder;
let hn: TestService;
let subject: CaseReference;
let holdId: string;

const as = (role: Role, of = OWN) => hn.as({ role, organisation: of });
const listed = async (role: Role, of = OWN, query = `case=${subject}`) =>
  (await as(role, of)('GET', `/v1/holds?${query}`)).body.items as Record<string, unknown>[];

beforeAll(async () => {
  const organisations = [organisation(NEIGHBOUR, 'child-protection-agency')];
  border = await peerBorder({ trustList: { organisations } });
  hn = border.exchange;
  subject = newCaseReference();
  const keyid = newId<ChildId>();
  const place = { subject, keyid };
  // Not of the node's own country: within the node, a hold for asylum stops nobody.
  const data = { ...DetectionRegistered.example, organisation: OWN, nationality: 'GT' };
  await hn.receive(DetectionRegistered, data, place);
  // What goes to a neighbour: from then on the case concerns it too.
  await hn.receive(ReferralRequested, ReferralRequested.example, {
    ...{ ...place, from: OWN, to: [NEIGHBOUR] },
  });
  await eventually(async () => {
    const path = `/v1/cases/${subject}/ledger`;
    return (await as('supervisor', NEIGHBOUR)('GET', path)).status === 200;
  });
  const body = { caseReference: subject, reason: 'may-seek-international-protection' };
  const set = await as('supervisor')('POST', '/v1/holds', { body });
  holdId = (set.body as { holdId: string }).holdId;
}, 60_000);
afterAll(() => border.stop());

describe('GET /v1/holds', () => {
  it('finds a hold whose id was lost, by state and code, with its reason and what one may do', async () => {
    for (const query of [`case=${shortCode(subject)}`, 'state=current&limit=1']) {
      expect(await listed('supervisor', OWN, query)).toMatchObject([
        {
          ...{ id: holdId, caseReference: subject, state: 'current', setBy: OWN, version: 1 },
          ...{ reason: 'may-seek-international-protection', liftedAt: null },
          actions: [{ action: 'lift', allowed: true }],
        },
      ]);
    }
    expect(await listed('supervisor', OWN, 'state=lifted')).toEqual([]);
    expect((await listed('host-authority-officer'))[0]?.['actions']).toMatchObject([
      { action: 'lift', allowed: false, code: 'ACCESS.ROLE' },
    ]);
  });

  it('shows it to the data protection officer of who may lift it', async () => {
    expect(await listed('data-protection-officer')).toHaveLength(1);
  });

  it('shows none to another organisation that the case concerns, whatever the role', async () => {
    for (const role of ['supervisor', 'data-protection-officer', 'host-authority-officer'] as const)
      expect(await listed(role, NEIGHBOUR)).toEqual([]);
  });

  it('is audited, and names the case', async () => {
    const { rows } = await hn.sql.query(
      `select distinct subject, purpose from audit_entries where action = 'hold.list'`,
    );
    expect(rows).toEqual([{ subject, purpose: 'care-and-protection' }]);
  });

  it('shows one that was lifted as lifted, and that it cannot be lifted again', async () => {
    const lift = (version: string) =>
      as('supervisor')('POST', `/v1/holds/${holdId}/lift`, { headers: { 'if-match': version } });
    expect((await lift('"1"')).status).toBe(200);
    expect(await listed('supervisor')).toMatchObject([
      { state: 'lifted', version: 2, actions: [{ allowed: false, code: 'HOLD.LIFTED' }] },
    ]);
    expect((await lift('"2"')).body.code).toBe('HOLD.LIFTED');
  });
});
