import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  CaseRestricted,
  ConsentWithdrawn,
  newId,
  ReferralCancelled,
  ReferralRequested,
  ReportDisclosed,
  RestrictionApplied,
  RestrictionLifted,
  RetentionBasisNamed,
  WithdrawalProcessed,
  type CaseReference,
  type EventContract,
} from '#libs/contracts';
import { eventually, type Caller, type TestService } from '#libs/service/testing';
import { aKnownCase, type KnownCase } from './testing/known-case.js';
import { testBorder, type TestBorder } from './testing/test-border.js';

const HOST = 'mx.dif-chiapas';
const AGENCY = 'hn.dinaf';

let border: TestBorder;
let mx: TestService;
let hn: TestService;
let officer: Caller;
let subject: CaseReference;
let place: KnownCase;

beforeAll(async () => {
  border = await testBorder(['mx', 'hn', 'gt'], { hn: { NODE_SERVICES: 'case-management' } });
  mx = border.node('mx');
  hn = border.node('hn');
  officer = mx.as({ role: 'host-authority-officer', organisation: HOST });
}, 60_000);
afterAll(() => border.stop());
beforeEach(async () => {
  place = await aKnownCase(mx, { organisation: HOST });
  ({ subject } = place);
  expect((await consent({ kind: 'assent', givenBy: 'child' })).status).toBe(201);
});

interface Recorded {
  readonly status: number;
  readonly consentId: string;
  readonly withdrawalId: string;
}

async function consent(changes: object = {}, as = officer): Promise<Recorded> {
  const body = {
    ...{ caseReference: subject, kind: 'consent', state: 'given', language: 'es' },
    ...{ noticeVersion: '2026-01', purposes: ['care-and-protection'], categories: ['identity'] },
    ...{ recipients: ['child-protection-agency'], expiresOn: '2040-01-01', givenBy: 'mother' },
    ...{ form: 'written', ...changes },
  };
  const response = await as('POST', '/v1/consents', { body });
  return { status: response.status, ...(response.body as Omit<Recorded, 'status'>) };
}

const send = (to: string[] = [AGENCY], from = HOST) =>
  mx.receive(ReportDisclosed, ReportDisclosed.example, { ...place, from, to });

const received = (node: TestService, event: EventContract = ReportDisclosed, count = 1) =>
  eventually(async () => {
    const all = await node.published(event, subject);
    return all.filter(({ via }) => via !== undefined).length >= count && all;
  });

const restrictions = () => eventually(async () => hn.published(CaseRestricted, subject));

async function restrictedBy(service: string, withdrawalId: string): Promise<void> {
  const [first] = await restrictions();
  await hn.receive(
    RestrictionApplied,
    { withdrawalId, service },
    { subject, keyid: first!.keyid!, source: `/hn/${service}` },
  );
}

async function nameBasis(law: string): Promise<void> {
  const dpo = hn.as({ role: 'data-protection-officer', organisation: AGENCY });
  const body = { caseReference: subject, legalBasis: 'legal-obligation', law };
  expect((await dpo('POST', '/v1/retention-bases', { body })).status).toBe(201);
}

interface Seen {
  readonly nodes: { node: string; state: string; outcome?: string; law?: string }[];
}

async function statusOf(id: string, as = officer): Promise<Seen> {
  const { status, body } = await as('GET', `/v1/withdrawals/${id}`);
  expect(status).toBe(200);
  return body as Seen;
}

const processed = (id: string) =>
  eventually(async () => {
    const seen = await statusOf(id);
    return seen.nodes.every(({ state }) => state === 'processed') && seen.nodes;
  });

describe('a withdrawal', () => {
  it('reaches who received something, and gets its result once all services have restricted it', async () => {
    const { consentId } = await consent();
    await send();
    await received(hn);
    const { withdrawalId } = await consent({ consentId, state: 'withdrawn' });
    expect(await restrictions()).toMatchObject([
      { data: { withdrawalId, organisations: [AGENCY] } },
    ]);
    // Published in one transaction with the restriction, if the node did not wait for its services.
    expect(await hn.published(WithdrawalProcessed, subject)).toEqual([]);
    expect((await statusOf(withdrawalId)).nodes).toEqual([
      { node: 'hn', organisations: [AGENCY], state: 'pending' },
    ]);
    await restrictedBy('case-management', withdrawalId);
    expect(await processed(withdrawalId)).toMatchObject([{ node: 'hn', outcome: 'restricted' }]);
    await restrictedBy('case-management', withdrawalId);
    expect(await hn.published(WithdrawalProcessed, subject)).toHaveLength(1);
  });

  it('carries nothing of the child, and reaches nobody who received nothing', async () => {
    const { consentId } = await consent({ recipients: [AGENCY, 'gt.pgn'] });
    await send();
    await received(hn);
    const { withdrawalId } = await consent({ consentId, state: 'withdrawn' });
    const [published, ...others] = await eventually(() => mx.published(ConsentWithdrawn, subject));
    expect(others).toEqual([]);
    expect(published?.to).toEqual([AGENCY]);
    expect(Object.keys(published!.data).sort()).toEqual([
      'kind',
      'organisations',
      'respondBy',
      'withdrawalId',
      'withdrawnAt',
    ]);
    expect((await statusOf(withdrawalId)).nodes.map(({ node }) => node)).toEqual(['hn']);
  });

  it('reaches what another organisation of the node had sent, which who withdraws may not see', async () => {
    const { consentId } = await consent();
    await send([AGENCY], 'mx.inm');
    await received(hn);
    const seen = await officer('GET', `/v1/cases/${subject}/ledger`);
    expect(seen.body).toEqual({ partial: true, items: [] });
    const { withdrawalId } = await consent({ consentId, state: 'withdrawn' });
    expect((await statusOf(withdrawalId)).nodes).toMatchObject([
      { node: 'hn', organisations: [AGENCY] },
    ]);
  });

  it('of one who had sent nothing awaits no result', async () => {
    const { consentId } = await consent();
    const { withdrawalId } = await consent({ consentId, state: 'withdrawn' });
    expect((await statusOf(withdrawalId)).nodes).toEqual([]);
    expect(await mx.published(ConsentWithdrawn, subject)).toEqual([]);
  });

  it('passes what is parked before it', async () => {
    const { consentId } = await consent();
    await send();
    await received(hn);
    await hn.sql.query(
      `insert into parked_events (consumer, source, subject, event_id, type, reason, value)
        values ('hn.exchange.border', '/mx', $1, $2, 'x.y', 'spec', '')`,
      [subject, newId()],
    );
    const { withdrawalId } = await consent({ consentId, state: 'withdrawn' });
    expect(await restrictions()).toMatchObject([{ data: { withdrawalId } }]);
  });

  it('gets the node’s own basis as its result where it has named one, and restricts nothing', async () => {
    const { consentId } = await consent();
    await send();
    await received(hn);
    const law = 'Código de la Niñez, art. 92';
    await nameBasis(law);
    const { withdrawalId } = await consent({ consentId, state: 'withdrawn' });
    expect(await processed(withdrawalId)).toMatchObject([
      { outcome: 'retained', legalBasis: 'legal-obligation', law },
    ]);
    expect(await hn.published(CaseRestricted, subject)).toEqual([]);
  });

  it('gets a second result when a basis is named after the first, and the holder is shown again', async () => {
    const { consentId } = await consent();
    await send();
    await received(hn);
    const { withdrawalId } = await consent({ consentId, state: 'withdrawn' });
    await restrictedBy('case-management', withdrawalId);
    expect(await processed(withdrawalId)).toMatchObject([{ outcome: 'restricted' }]);
    const law = 'Código de la Niñez, art. 92';
    await nameBasis(law);
    expect(await eventually(() => hn.published(RetentionBasisNamed, subject))).toMatchObject([
      { data: { organisation: AGENCY, legalBasis: 'legal-obligation' } },
    ]);
    const nodes = await eventually(async () => {
      const seen = await statusOf(withdrawalId);
      return seen.nodes.some(({ outcome }) => outcome === 'retained') && seen.nodes;
    });
    expect(nodes).toMatchObject([{ node: 'hn', state: 'processed', law }]);
  });

  it('restricts who has named no basis, though another in the node has', async () => {
    const recipients = [AGENCY, 'hn.reception-belen'];
    await consent({ kind: 'assent', givenBy: 'child', recipients });
    const { consentId } = await consent({ recipients });
    await send(recipients);
    await received(hn, ReportDisclosed, 2);
    await nameBasis('Código de la Niñez, art. 92');
    const { withdrawalId } = await consent({ consentId, state: 'withdrawn' });
    expect(await restrictions()).toMatchObject([
      { data: { organisations: ['hn.reception-belen'] } },
    ]);
    await restrictedBy('case-management', withdrawalId);
    expect(await processed(withdrawalId)).toMatchObject([{ outcome: 'retained' }]);
  });

  it('goes the same way within a node, and leaves alone who recorded it', async () => {
    const own = 'hn.consulate-tapachula';
    const at = await aKnownCase(hn, { organisation: own });
    const consul = hn.as({ role: 'consular-officer', organisation: own });
    const publish = (changes: object) => consent({ caseReference: at.subject, ...changes }, consul);
    await eventually(
      async () => (await publish({ kind: 'assent', givenBy: 'child' })).status === 201,
    );
    const { consentId } = await publish({});
    await hn.receive(ReportDisclosed, ReportDisclosed.example, {
      ...at,
      from: own,
      to: [AGENCY],
    });
    await eventually(async () => {
      const all = await hn.published(ReportDisclosed, at.subject);
      return all.some(({ via }) => via !== undefined);
    });
    const { withdrawalId } = await publish({ consentId, state: 'withdrawn' });
    const [restricted] = await eventually(() => hn.published(CaseRestricted, at.subject));
    expect(restricted?.data).toEqual({ withdrawalId, organisations: [AGENCY] });
    const done = { withdrawalId, service: 'case-management' };
    await hn.receive(RestrictionApplied, done, { ...at, source: '/hn/case-management' });
    const nodes = await eventually(async () => {
      const seen = await statusOf(withdrawalId, consul);
      return seen.nodes.every(({ state }) => state === 'processed') && seen.nodes;
    });
    expect(nodes).toMatchObject([{ node: 'hn', outcome: 'restricted' }]);
  });

  it('cannot be retained on the basis of consent', async () => {
    const dpo = mx.as({ role: 'data-protection-officer' });
    const body = { caseReference: subject, legalBasis: 'consent-and-assent', law: 'x' };
    expect(await dpo('POST', '/v1/retention-bases', { body })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'legalBasis', code: 'FIELD.UNKNOWN_CODE' }] },
    });
  });

  it('shows who is late, to those it concerns alone', async () => {
    const { consentId } = await consent();
    await send();
    await received(hn);
    const { withdrawalId } = await consent({ consentId, state: 'withdrawn' });
    const late = async (as: Caller) => {
      const { body } = await as('GET', '/v1/withdrawals?state=late&limit=200');
      return (body as { items: { id: string }[] }).items.map(({ id }) => id);
    };
    expect(await late(officer)).not.toContain(withdrawalId);
    await mx.sql.query(`update withdrawals set respond_by = now() - interval '1 s' where id = $1`, [
      withdrawalId,
    ]);
    expect((await statusOf(withdrawalId)).nodes).toMatchObject([{ node: 'hn', state: 'late' }]);
    expect(await late(officer)).toContain(withdrawalId);
    expect(await late(mx.as({ role: 'data-protection-officer', organisation: HOST }))).toContain(
      withdrawalId,
    );
    expect(
      await late(mx.as({ role: 'data-protection-officer', organisation: 'mx.other' })),
    ).toEqual([]);
    const stranger = mx.as({ role: 'host-authority-officer', organisation: 'mx.other' });
    expect(await late(stranger)).toEqual([]);
    expect((await stranger('GET', `/v1/withdrawals/${withdrawalId}`)).status).toBe(404);
    const { rows } = await mx.sql.query(
      `select role from audit_entries where subject = $1 and action = 'withdrawal.list' order by id`,
      [subject],
    );
    const roles = rows.map(({ role }) => role as string);
    expect(roles).toEqual(['host-authority-officer', 'data-protection-officer']);
  });

  it('ends when something is disclosed under a consent that is given again', async () => {
    const { consentId } = await consent();
    await send();
    await received(hn);
    await consent({ consentId, state: 'withdrawn' });
    await restrictions();
    expect((await consent({ consentId })).status).toBe(201);
    await send();
    await received(hn, ReportDisclosed, 2);
    expect(await eventually(() => hn.published(RestrictionLifted, subject))).toMatchObject([
      { data: { organisation: AGENCY } },
    ]);
  });

  it('goes on while a correction passes under the consent of another part', async () => {
    await consent({ kind: 'assent', givenBy: 'child', categories: ['identity', 'health'] });
    await consent();
    const health = await consent({ categories: ['health'] });
    await send();
    const [first] = await received(hn);
    expect(first?.data).toHaveProperty('health');
    await consent({ consentId: health.consentId, categories: ['health'], state: 'withdrawn' });
    await restrictions();
    const correction = { number: 1, correctedOn: '2026-07-20', changed: [] };
    await mx.receive(
      ReportDisclosed,
      { ...ReportDisclosed.example, correction: { ...correction, reason: 'document-seen' } },
      { ...place, from: HOST, to: [AGENCY] },
    );
    const corrected = (await received(hn, ReportDisclosed, 2)).at(-1)!;
    expect(corrected.data).toMatchObject({ identity: expect.anything(), correction });
    expect(corrected.data).not.toHaveProperty('health');
    // Published in one transaction with the copy, if it lifted anything.
    expect(await hn.published(RestrictionLifted, subject)).toEqual([]);
    await consent({ consentId: health.consentId, categories: ['health'] });
    await send();
    expect(await eventually(() => hn.published(RestrictionLifted, subject))).toHaveLength(1);
  });

  it('of another organisation goes on when what the first had given is disclosed again', async () => {
    const { consentId } = await consent();
    await send();
    await received(hn);
    await consent({ consentId, state: 'withdrawn' });
    await restrictions();
    const other = newId();
    await hn.sql.query(
      `insert into received_withdrawals (id, sender, case_reference, organisations, number, outcome, awaited)
        values ($1, 'mx.inm', $2, $3, 2, 'restricted', '{}')`,
      [other, subject, [AGENCY]],
    );
    await consent({ consentId });
    await send();
    await received(hn, ReportDisclosed, 2);
    expect(await hn.published(RestrictionLifted, subject)).toEqual([]);
    // Published in one transaction with the copy: the other's own ends it.
    await send([AGENCY], 'mx.inm');
    expect(await eventually(() => hn.published(RestrictionLifted, subject))).toHaveLength(1);
  });
});

describe('a cancellation of a referral', () => {
  it('gets no result, so nothing that the receiver does with it reaches who cancelled', async () => {
    const addressed = { ...place, from: HOST, to: [AGENCY] };
    const { referralId } = ReferralRequested.example;
    await mx.receive(ReferralRequested, ReferralRequested.example, addressed);
    await received(hn, ReferralRequested);
    await mx.receive(ReferralCancelled, { referralId }, addressed);
    await received(hn, ReferralCancelled);
    await nameBasis('Código de la Niñez, art. 92');
    await eventually(() => hn.published(RetentionBasisNamed, subject));
    for (const contract of [CaseRestricted, WithdrawalProcessed]) {
      expect(await hn.published<object>(contract, subject)).toEqual([]);
    }
    const { rows } = await hn.sql.query('select 1 from dispatches where subject = $1', [subject]);
    expect(rows).toEqual([]);
  });
});

describe('a withdrawal that races with sends', () => {
  const decided = async () => {
    const { rows } = await mx.sql.query<{ act: string; node: string }>(
      `select act, split_part(recipient, '.', 1) as node from custody_ledger
        where case_reference = $1 and event_type = $2 and act in ('dispatched', 'withheld')`,
      [subject, ReportDisclosed.type],
    );
    return rows;
  };

  it.each([1, 2, 3, 4, 5, 6])('reaches whatever was claimed before it (%i)', async (delay) => {
    const { consentId } = await consent();
    const sends = Array.from({ length: 12 }, (_, at) => send([at % 2 ? AGENCY : 'gt.pgn']));
    await new Promise((resolve) => setTimeout(resolve, delay * 6));
    const { withdrawalId } = await consent({ consentId, state: 'withdrawn' });
    await Promise.all(sends);
    const lines = await eventually(async () => {
      const all = await decided();
      return all.length === 12 && all;
    });
    const reached = lines.filter(({ act }) => act === 'dispatched').map(({ node }) => node);
    const notified = (await statusOf(withdrawalId)).nodes.map(({ node }) => node);
    expect(new Set(notified)).toEqual(new Set(reached));
  });
});
