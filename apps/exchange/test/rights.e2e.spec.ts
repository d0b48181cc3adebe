import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  ConsentRecorded,
  DisclosureRecorded,
  HoldLifted,
  newCaseReference,
  newId,
  OutcomeShared,
  ProtectionScreened,
  ReferralCancelled,
  ReferralRequested,
  ReportDisclosed,
  ReturnDecided,
  shortCode,
  type CaseReference,
  type EventContract,
} from '#libs/contracts';
import { eventually, type Caller, type TestService } from '#libs/service/testing';
import { aKnownCase, type KnownCase } from './testing/known-case.js';
import { peerBorder, type PeerBorder } from './testing/peer-border.js';
import type { TestPeer } from './testing/test-peer.js';

const OWN = 'hn.consulate';

let border: PeerBorder;
let hn: TestService;
let mx: TestPeer;
let subject: CaseReference;
let place: KnownCase;
let officer: Caller;

beforeAll(async () => {
  border = await peerBorder();
  [mx] = border.peers as [TestPeer];
  hn = border.exchange;
  officer = hn.as({ role: 'consular-officer', organisation: OWN });
}, 60_000);
afterAll(() => border.stop());
beforeEach(async () => {
  place = await aKnownCase(hn, { organisation: OWN });
  ({ subject } = place);
});

function consentBody(changes: object = {}) {
  return {
    ...{ caseReference: subject, kind: 'consent', state: 'given', language: 'es' },
    ...{
      form: 'written',
      noticeVersion: '2026-01',
      purposes: ['care-and-protection'],
      categories: ['identity'],
    },
    ...{ recipients: ['host-authority'], expiresOn: '2040-01-01', givenBy: 'mother' },
    ...changes,
  };
}

async function consent(changes: object = {}) {
  const { status, body } = await officer('POST', '/v1/consents', { body: consentBody(changes) });
  return { status, ...(body as { consentId: string; version: number; code?: string }) };
}

async function giveBoth(): Promise<string> {
  const { consentId } = await consent();
  await consent({ kind: 'assent', givenBy: 'child' });
  return consentId;
}

function publish<Data>(contract: EventContract<Data>, data: Data = contract.example) {
  return hn.receive(contract, data, { ...place, from: 'hn.dinaf', to: ['mx.dif'] });
}

/** What the exchange decided of the case, or of one type of event in it, in order. */
async function decided(count: number, { type }: { type?: string } = {}) {
  return eventually(async () => {
    const all = await hn.published(DisclosureRecorded, subject);
    const asked = all
      .map(({ data }) => data)
      .filter(({ eventType }) => eventType === (type ?? eventType));
    return asked.length >= count && asked;
  });
}

async function ledger() {
  const { rows } = await hn.sql.query<Record<string, unknown>>(
    `select act, recipient, purpose, categories, consent_version, agreement from custody_ledger
      where case_reference = $1 order by position`,
    [subject],
  );
  return rows;
}

const hold = (reason = 'may-seek-international-protection') =>
  officer('POST', '/v1/holds', { body: { caseReference: subject, reason } });

describe('consent', () => {
  it('that is withdrawn stops what comes after it, with that reason', async () => {
    const consentId = await giveBoth();
    await publish(ReportDisclosed);
    expect((await decided(1))[0]).toMatchObject({ outcome: 'disclosed', categories: ['identity'] });
    expect(await consent({ consentId, state: 'withdrawn' })).toMatchObject({
      ...{ status: 201, version: 2 },
    });
    await publish(ReportDisclosed);
    const [, later] = await decided(2, ReportDisclosed);
    expect(later).toMatchObject({ outcome: 'withheld' });
    expect(later?.reasons).toContain('consent-missing');
  });

  it('has one next version, though two record it at once', async () => {
    const { consentId } = await consent();
    const both = await Promise.all(
      ['withdrawn', 'withdrawn'].map((state) => consent({ consentId, state })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(both.find(({ status }) => status === 409)?.code).toBe('CONSENT.ILLEGAL_TRANSITION');
  });

  it('is later than what was recorded while it waited', async () => {
    const { consentId } = await consent();
    const lock = await hn.sql.query(
      `begin; select 1 from case_files where case_reference = '${subject}' for update`,
    );
    expect(lock).toBeDefined();
    const waiting = consent({ consentId, state: 'withdrawn' });
    await new Promise((resolve) => setTimeout(resolve, 200));
    await hn.sql.query(
      `insert into consents (id, version, case_reference, kind, state, notice_version, purposes,
          categories, recipients, recorded_by, recorded_at)
        values ($1, 1, $2, 'assent', 'refused', '1', '{}', '{}', '{}', $3, clock_timestamp())`,
      [newId(), subject, OWN],
    );
    await hn.sql.query('commit');
    await waiting;
    const { rows } = await hn.sql.query<{ state: string }>(
      'select state from consents where case_reference = $1 order by recorded_at',
      [subject],
    );
    expect(rows.map(({ state }) => state)).toEqual(['given', 'refused', 'withdrawn']);
  });

  it.each([
    ['recipients', ['class:consulate'], 'FIELD.NOT_A_RECIPIENT'],
    ['recipients', ['hn.'], 'FIELD.NOT_A_RECIPIENT'],
    ['noticeVersion', 'v 1\u0000', 'FIELD.FORBIDDEN_CHARACTER'],
    ['noticeVersion', 'v 1', 'FIELD.WRONG_FORMAT'],
    ['language', 'zzz', 'FIELD.UNKNOWN_LANGUAGE'],
    ['categories', ['dreams'], 'FIELD.UNKNOWN_CODE'],
    ['recipients', ['hn.nadie'], 'FIELD.UNKNOWN_ORGANISATION'],
  ])('with a wrong %s is refused with a problem', async (field, value, code) => {
    expect(await consent({ [field]: value })).toMatchObject({
      ...{ status: 400, code: 'REQUEST.INVALID' },
      errors: [{ field: expect.stringMatching(`^${field}`), code }],
    });
    expect(await hn.published(ConsentRecorded, subject)).toEqual([]);
  });

  it('of another case is not found by its id', async () => {
    const { consentId } = await consent();
    subject = newCaseReference();
    expect((await consent({ consentId, state: 'withdrawn' })).status).toBe(404);
  });
});

describe('a hold', () => {
  it('that is set after a first disclosure lets an ordinary cancellation follow, and nothing else', async () => {
    await publish(ReferralRequested);
    await decided(1);
    expect((await hold()).status).toBe(201);
    await publish(ReportDisclosed);
    await publish(ReferralCancelled);
    const made = await decided(3);
    expect(made.map(({ outcome }) => outcome)).toEqual(['disclosed', 'withheld', 'disclosed']);
    const arrived = await eventually(() => {
      const all = mx.arrived(subject).map(({ dispatch }) => dispatch);
      return Promise.resolve(all.some(({ number }) => number === 2) && all);
    });
    expect(new Set(arrived.map(({ eventType }) => eventType))).toEqual(
      new Set([ReferralRequested.type, ReferralCancelled.type]),
    );
  });

  it('shows why in neither its row nor the audit', async () => {
    await hold('may-seek-international-protection');
    await hold('sealed-for-safety');
    const { rows } = await hn.sql.query<{ stored: string; bytes: number }>(
      `select h::text || encode(ciphertext, 'escape') as stored, length(ciphertext) as bytes
          from holds h where case_reference = $1
        union all select e::text, 0 from audit_entries e where subject = $1`,
      [subject],
    );
    expect(rows.filter(({ bytes }) => bytes > 0)).toHaveLength(2);
    for (const { stored } of rows) expect(stored).not.toMatch(/protection|safety/u);
    expect(new Set(rows.map(({ bytes }) => bytes)).size).toBe(2);
  });

  it('comes of a screening, and stays when a later one finds no need', async () => {
    const { example } = ProtectionScreened;
    await hn.receive(ProtectionScreened, { ...example, outcome: 'asylum-claimed' }, place);
    await hn.receive(ProtectionScreened, { ...example, outcome: 'no-need-identified' }, place);
    await publish(ReferralRequested);
    expect((await decided(1))[0]?.reasons).toContain('hold');
  });

  it('is set by an outcome of a screening that this release does not know', async () => {
    const outcome = 'outcome-of-tomorrow' as never;
    await hn.receive(ProtectionScreened, { ...ProtectionScreened.example, outcome }, place);
    await publish(ReferralRequested);
    expect((await decided(1))[0]?.reasons).toContain('hold');
  });

  it('is one of its reason, and is lifted once, by a supervisor who has seen it', async () => {
    const { body } = await hold();
    expect((await hold()).body).toEqual(body);
    const { holdId } = body as { holdId: string };
    const lift = (version: string) =>
      hn.as({ role: 'supervisor', organisation: OWN })('POST', `/v1/holds/${holdId}/lift`, {
        headers: { 'if-match': `"${version}"` },
      });
    expect((await lift('7')).status).toBe(412);
    const both = await Promise.all([lift('1'), lift('1')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await eventually(() => hn.published(HoldLifted, subject))).toHaveLength(1);
    await publish(ReferralRequested);
    expect((await decided(1))[0]?.outcome).toBe('disclosed');
  });
});

describe('an event of which there are two versions', () => {
  it('is decided once', async () => {
    await publish(OutcomeShared);
    await publish(ReferralRequested);
    await decided(1, ReferralRequested);
    expect(await decided(1, OutcomeShared)).toHaveLength(1);
  });
});

describe('the ledger of the sender', () => {
  it('has a line for each decision, with its ground', async () => {
    await publish(ReportDisclosed);
    await decided(1);
    await giveBoth();
    await publish(ReportDisclosed);
    await decided(2);
    const [copy] = await eventually(() => Promise.resolve(mx.arrived(subject)));
    await mx.receipt([{ id: copy!.dispatch.id, digest: copy!.digest, state: 'applied' }]);
    await eventually(async () => (await ledger()).length === 3);
    const line = { recipient: 'mx.dif', purpose: 'care-and-protection' };
    expect(await ledger()).toEqual([
      { ...line, act: 'withheld', categories: [], consent_version: null, agreement: null },
      {
        ...{ ...line, act: 'dispatched', categories: ['identity'] },
        ...{ consent_version: 1, agreement: 'agreement-hn-mx' },
      },
      { ...line, act: 'receipted', categories: [], consent_version: null, agreement: null },
    ]);
    const path = `/v1/cases/${subject}/ledger`;
    const seen = await hn.as({ role: 'data-protection-officer', organisation: OWN })('GET', path);
    expect((seen.body as { items: unknown[] }).items).toHaveLength(3);
  });

  it('is printed for the child: who received what, and not what was withheld from whom', async () => {
    await giveBoth();
    await publish(ReportDisclosed);
    await decided(1);
    await hold();
    await publish(ReferralRequested);
    await decided(2);
    const path = `/v1/cases/${subject}/ledger/print`;
    const dpo = hn.as({ role: 'data-protection-officer', organisation: OWN });
    const { status, body } = await dpo('GET', path, { headers: { 'accept-language': 'es' } });
    expect(status).toBe(200);
    const page = String(body);
    expect(page).toContain('<html lang="es">');
    expect(page).toContain(shortCode(subject));
    expect(page).toMatch(
      /<td[^>]*>mx\.dif<\/td><td[^>]*>Identidad<\/td><td[^>]*>Cuidado y protección<\/td><td[^>]*>el permiso que se dio</,
    );
    expect(page.match(/<td[^>]*>mx\.dif</g)).toHaveLength(1);
    expect(page).not.toContain(subject);
    expect(page).toContain('lo que contaron las instituciones de este país');
    const registrar = hn.as({ role: 'caseworker', organisation: OWN });
    const part = String((await registrar('GET', path)).body);
    expect(part).toContain(`it lists only what ${OWN} told and was told`);
    expect(part).toContain(`${OWN} has told nobody anything about you.`);
    expect(part).not.toContain('mx.dif');
  });

  it('has a decision that the child returns against the report, and the page says whose', async () => {
    await hn.receive(ReturnDecided, { ...ReturnDecided.example, organisation: OWN }, place);
    const dpo = hn.as({ role: 'data-protection-officer', organisation: OWN });
    const path = `/v1/cases/${subject}/ledger`;
    const line = await eventually(async () => {
      const { body } = await dpo('GET', path);
      return (body as { items: { act: string }[] }).items.find(({ act }) => act === 'decided');
    });
    expect(line).toMatchObject({ sender: OWN, rules: ['return-decided-by-a-supervisor'] });
    const page = async (language: string, as = dpo) => {
      const headers = { 'accept-language': language };
      return String((await as('GET', `${path}/print`, { headers })).body);
    };
    expect(await page('en')).toContain('decided that you go back to your country');
    expect(await page('en')).toContain('nobody anything about you');
    expect(await page('es')).toContain('decidió que regreses a tu país');
    const caseworker = hn.as({ role: 'caseworker', organisation: OWN });
    expect(await page('es', caseworker)).toContain('decidió que regreses a tu país');
    await publish(ReportDisclosed);
    await decided(1);
    const withheld = await page('en', hn.as({ role: 'supervisor', organisation: OWN }));
    expect(withheld).not.toContain('mx.dif');
  });

  it('says on the printed page who signed for it, and of nobody who did not', async () => {
    const data = ReferralRequested.example;
    await hn.receive(ReferralRequested, data, { ...place, from: OWN, to: ['hn.dinaf', 'mx.dif'] });
    const dpo = hn.as({ role: 'data-protection-officer', organisation: OWN });
    const signatures = async () => {
      const { body } = await dpo('GET', `/v1/cases/${subject}/ledger/print`);
      return [...String(body).matchAll(/<td[^>]*>([^<]*)<\/td><\/tr>/gu)]
        .map(([, last]) => last)
        .sort();
    };
    const within = 'It was delivered within the country; nobody signs for that';
    await eventually(async () => (await signatures()).length === 2);
    expect(await signatures()).toEqual([within, 'Not yet']);
    const [copy] = await eventually(() => Promise.resolve(mx.arrived(subject)));
    await mx.receipt([{ id: copy!.dispatch.id, digest: copy!.digest, state: 'applied' }]);
    await eventually(async () => !(await signatures()).includes('Not yet'));
    expect(await signatures()).toEqual([within, 'Yes']);
  });
});
