import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  DetectionRegistered,
  newCaseReference,
  newEventId,
  newId,
  type ChildId,
} from '#libs/contracts';
import {
  askWithAndWithoutAudit,
  eventually,
  readEndpoints,
  type TestService,
} from '#libs/service/testing';
import { peerBorder, type PeerBorder } from './testing/peer-border.js';

let border: PeerBorder;
let hn: TestService;

beforeAll(async () => {
  border = await peerBorder();
  hn = border.exchange;
}, 60_000);
afterAll(() => border.stop());

/** Counts, versions, texts and chains; and withdrawals and erasures, which have specs of their own. */
const others = [
  ...['/v1/border', '/v1/checkpoints', '/v1/trust-list', '/v1/notices'],
  ...['/v1/withdrawals', '/v1/withdrawals/{id}'],
  ...['/v1/erasures', '/v1/erasures/{id}', '/v1/erasure-questions'],
];

async function aKnownCase(): Promise<string> {
  const subject = newCaseReference();
  const place = { subject, keyid: newId<ChildId>(), source: '/hn/consular-detection' };
  const data = { ...DetectionRegistered.example, organisation: 'hn.dinaf' };
  await hn.receive(DetectionRegistered, data, place);
  await eventually(async () => {
    const { rows } = await hn.sql.query('select 1 from case_files where case_reference = $1', [
      subject,
    ]);
    return rows.length === 1;
  });
  return subject;
}

async function consentTo(caseReference: string): Promise<void> {
  const officer = hn.as({ role: 'consular-officer', organisation: 'hn.dinaf' });
  const { status } = await officer('POST', '/v1/consents', {
    body: {
      ...{ caseReference, kind: 'consent', state: 'given', language: 'es', form: 'written' },
      ...{ noticeVersion: '2026-01', purposes: ['care-and-protection'], categories: ['identity'] },
      ...{ recipients: ['host-authority'], expiresOn: '2040-01-01', givenBy: 'mother' },
    },
  });
  expect(status).toBe(201);
}

async function setHold(caseReference: string): Promise<void> {
  const supervisor = hn.as({ role: 'supervisor', organisation: 'hn.dinaf' });
  const body = { caseReference, reason: 'sealed-for-safety' };
  expect((await supervisor('POST', '/v1/holds', { body })).status).toBe(201);
}

describe('reading about a case', () => {
  it('is audited: what cannot be audited is not shown', async () => {
    const caseReference = await aKnownCase();
    await consentTo(caseReference);
    await setHold(caseReference);
    const place = `/v1/cases/${caseReference}`;
    const reads = {
      '/v1/consents': '/v1/consents',
      '/v1/holds': '/v1/holds',
      '/v1/cases/{caseReference}/consents': `${place}/consents`,
      '/v1/cases/{caseReference}/ledger': `${place}/ledger`,
      '/v1/cases/{caseReference}/ledger/print': `${place}/ledger/print`,
      '/v1/cases/{caseReference}/overrides': `${place}/overrides`,
    };
    const asked = 'recipient=mx.dif&eventType=consular-detection.report-disclosed';
    const record = 'role=caseworker&organisation=hn.dinaf&record=arrival&purpose=statistics';
    const ofTheOfficer = {
      '/v1/cases/{caseReference}/ledger/{eventId}/proofs': `${place}/ledger/${newEventId()}/proofs`,
      '/v1/explanations/disclosure': `/v1/explanations/disclosure?${asked}&caseReference=${caseReference}`,
      '/v1/explanations/read': `/v1/explanations/read?${record}`,
    };
    const known = [...Object.keys({ ...reads, ...ofTheOfficer }), ...others];
    expect((await readEndpoints(hn)).filter((path) => !known.includes(path))).toEqual([]);
    const readers = [
      { reader: { role: 'supervisor', organisation: 'hn.dinaf' } as const, paths: reads },
      { reader: { role: 'data-protection-officer' } as const, paths: ofTheOfficer },
    ];
    for (const { reader, paths } of readers) {
      const responses = await askWithAndWithoutAudit(hn, hn.as(reader), Object.values(paths));
      expect(responses).toEqual(Object.keys(paths).map(() => [200, 500]));
    }
  });
});
