import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  DetectionRegistered,
  DisclosureRecorded,
  newCaseReference,
  newId,
  type CaseReference,
  type ChildId,
} from '#libs/contracts';
import type { Role } from '#libs/permissions';
import { eventually, type TestService } from '#libs/service/testing';
import { peerBorder, type PeerBorder } from './testing/peer-border.js';

const OWN = 'hn.consulate';
const ABROAD = 'mx.dif';

let border: PeerBorder;
let hn: TestService;
let subject: CaseReference;

beforeAll(async () => {
  border = await peerBorder();
  hn = border.exchange;
}, 60_000);
afterAll(() => border.stop());
beforeEach(async () => {
  subject = newCaseReference();
  const place = { subject, keyid: newId<ChildId>(), source: '/hn/consular-detection' };
  await hn.receive(
    DetectionRegistered,
    { ...DetectionRegistered.example, organisation: OWN },
    place,
  );
  await eventually(async () => {
    const found = 'select 1 from case_files where case_reference = $1';
    return (await hn.sql.query(found, [subject])).rows.length === 1;
  });
});

const as = (role: Role, organisation = OWN) => hn.as({ role, organisation });

async function consent(kind: 'consent' | 'assent'): Promise<void> {
  const { status } = await as('consular-officer')('POST', '/v1/consents', {
    body: {
      ...{ caseReference: subject, kind, state: 'given', language: 'es', form: 'written' },
      ...{ noticeVersion: '2026-01', purposes: ['care-and-protection'], categories: ['identity'] },
      ...{ recipients: ['host-authority'], expiresOn: '2040-01-01' },
      givenBy: kind === 'assent' ? 'child' : 'mother',
    },
  });
  expect(status).toBe(201);
}

const check = (role: Role, organisation = OWN) =>
  as(role, organisation)('POST', '/v1/disclosure-checks', {
    body: {
      ...{ caseReference: subject, recipient: ABROAD, purpose: 'care-and-protection' },
      categories: ['identity', 'health'],
    },
  });

async function hold(): Promise<void> {
  const body = { caseReference: subject, reason: 'may-seek-international-protection' };
  expect((await as('supervisor')('POST', '/v1/holds', { body })).status).toBe(201);
}

const rowsOf = async (table: string, column: string): Promise<number> => {
  const { rows } = await hn.sql.query<{ n: number }>(
    `select count(*)::int as n from ${table} where ${column} = $1`,
    [subject],
  );
  return rows[0]!.n;
};

describe('a check before sending', () => {
  it('says what goes, what is withheld, why, and what lifts it', async () => {
    await consent('consent');
    await consent('assent');
    const { status, body } = await check('consular-officer');
    expect([status, body.goes, body.waitsFor]).toEqual([200, ['identity'], null]);
    expect(body.withheld).toMatchObject([
      {
        ...{ category: 'health', reasons: ['category-not-covered'] },
        text: expect.stringContaining('Consent and assent'),
      },
    ]);
    // Nothing was sent, so nothing goes by itself.
    expect(JSON.stringify(body)).not.toContain('by itself');
  });

  it('writes nothing but the audit, with its purpose', async () => {
    await check('consular-officer');
    expect(await rowsOf('custody_ledger', 'case_reference')).toBe(0);
    expect(await rowsOf('withheld_disclosures', 'subject')).toBe(0);
    expect(await hn.published(DisclosureRecorded, subject)).toEqual([]);
    const { rows } = await hn.sql.query(
      `select role, purpose from audit_entries where subject = $1 and action = 'disclosure.check'`,
      [subject],
    );
    expect(rows).toEqual([{ role: 'consular-officer', purpose: 'care-and-protection' }]);
  });

  it('shows a hold to who may read holds, and to others the same as without one', async () => {
    await consent('consent');
    await consent('assent');
    const before = await check('consular-officer');
    await hold();
    const after = await check('consular-officer');
    expect(after.body).toEqual(before.body);
    expect(JSON.stringify(after.body)).not.toMatch(/hold/u);
    const { body } = await check('supervisor');
    expect(body.goes).toEqual([]);
    expect((body.withheld as { reasons: string[] }[]).map(({ reasons }) => reasons[0])).toEqual([
      ...['hold', 'hold'],
    ]);
  });

  it('of a case of another organisation is that of one that nobody knows', async () => {
    const foreign = await check('consular-officer', 'hn.dinaf');
    subject = newCaseReference();
    const unknown = await check('consular-officer', 'hn.dinaf');
    expect([foreign.status, foreign.body.code]).toEqual([404, 'CASE.UNKNOWN']);
    expect([unknown.status, unknown.body.code]).toEqual([404, 'CASE.UNKNOWN']);
  });
});
