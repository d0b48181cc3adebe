import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  DetectionRegistered,
  DisclosureRecorded,
  DispatchReceipted,
  newCaseReference,
  newId,
  ReferralCancelled,
  ReferralRequested,
  ReportDisclosed,
  type ChildId,
  type Envelope,
  type EventContract,
} from '#libs/contracts';
import { eventually, type TestService } from '#libs/service/testing';
import { testBorder, type TestBorder } from './testing/test-border.js';

let border: TestBorder;
let mx: TestService;
let hn: TestService;

beforeAll(async () => {
  border = await testBorder(['mx', 'hn', 'gt', 'rcm']);
  mx = border.node('mx');
  hn = border.node('hn');
}, 60_000);
afterAll(() => border.stop());

const addressed = { from: 'mx.dif-chiapas', to: ['hn.dinaf'] };

async function aCase() {
  const subject = newCaseReference();
  const keyid = newId<ChildId>();
  await mx.receive(DetectionRegistered, DetectionRegistered.example, {
    subject,
    keyid,
    source: '/mx/consular-detection',
  });
  return { subject, keyid, source: '/mx/consular-detection' };
}

async function giveConsent(subject: string, categories = ['identity', 'family']) {
  const officer = mx.as({ role: 'host-authority-officer', organisation: 'mx.dif-chiapas' });
  const shared = {
    caseReference: subject,
    state: 'given',
    language: 'es',
    noticeVersion: '2026-01',
    purposes: ['care-and-protection', 'return-and-reception'],
    categories,
    recipients: ['child-protection-agency'],
    expiresOn: '2040-01-01',
    form: 'written',
  };
  const records = [
    { ...shared, kind: 'consent', givenBy: 'mother' },
    { ...shared, kind: 'assent', givenBy: 'child' },
  ];
  for (const body of records) {
    const { status } = await eventually(async () => {
      const given = await officer('POST', '/v1/consents', { body });
      return given.status === 404 ? undefined : given;
    });
    expect(status).toBe(201);
  }
}

function delivered<Data>(
  node: TestService,
  contract: EventContract<Data>,
  subject: string,
): Promise<Envelope<Data>[]> {
  return eventually(async () =>
    (await node.published(contract, subject)).filter(({ via }) => via === '/hn/exchange'),
  );
}

async function decisions(subject: string): Promise<DisclosureRecorded[]> {
  const events = await mx.published(DisclosureRecorded, subject);
  return events.map(({ data }) => data);
}

describe('an event addressed to another country', () => {
  it('arrives there once, as a copy of what was sent, and its receipt comes back', async () => {
    const place = await aCase();
    const published = await mx.receive(ReferralRequested, ReferralRequested.example, {
      ...place,
      ...addressed,
    });
    const [copy] = await delivered(hn, ReferralRequested, place.subject);
    expect(copy).toMatchObject({
      from: 'mx.dif-chiapas',
      recipient: 'hn.dinaf',
      source: '/mx/consular-detection',
      causationid: published.id,
      data: ReferralRequested.example,
    });
    expect(copy?.keyid).not.toBe(place.keyid);
    const [receipt] = await eventually(() => mx.published(DispatchReceipted, place.subject));
    expect(receipt?.data).toMatchObject({ eventId: published.id, recipient: 'hn.dinaf' });
  });

  it('is withheld without consent, reported as such, and leaves no gap', async () => {
    const place = await aCase();
    await mx.receive(ReportDisclosed, ReportDisclosed.example, { ...place, ...addressed });
    const [withheld] = await eventually(() => decisions(place.subject));
    expect(withheld).toMatchObject({ outcome: 'withheld', categories: [] });
    expect(withheld?.reasons).toContain('consent-missing');
    await mx.receive(ReferralRequested, ReferralRequested.example, { ...place, ...addressed });
    await delivered(hn, ReferralRequested, place.subject);
    const { rows } = await mx.sql.query('select number from dispatches where subject = $1', [
      place.subject,
    ]);
    expect(rows).toEqual([{ number: '1' }]);
  });

  it('carries only the categories that consent and assent cover', async () => {
    const place = await aCase();
    await giveConsent(place.subject);
    await mx.receive(ReportDisclosed, ReportDisclosed.example, { ...place, ...addressed });
    const [copy] = await delivered(hn, ReportDisclosed, place.subject);
    expect(Object.keys(copy?.data as object).sort()).toEqual([
      'family',
      'identity',
      'issuedOn',
      'referralId',
      'reportId',
    ]);
    expect(copy?.basis).toMatchObject({ purpose: 'care-and-protection', consentVersion: 1 });
  });

  it('never leaves once a hold was set, and a cancellation of nothing does not leave either', async () => {
    const place = await aCase();
    const officer = mx.as({ role: 'host-authority-officer', organisation: 'mx.dif-chiapas' });
    const body = { caseReference: place.subject, reason: 'may-seek-international-protection' };
    await eventually(async () => {
      const { status } = await officer('POST', '/v1/holds', { body });
      return status === 201;
    });
    await mx.receive(ReferralRequested, ReferralRequested.example, { ...place, ...addressed });
    await mx.receive(ReferralCancelled, ReferralCancelled.example, { ...place, ...addressed });
    const made = await eventually(async () => {
      const all = await decisions(place.subject);
      return all.length === 2 && all;
    });
    expect(made.map(({ outcome }) => outcome)).toEqual(['withheld', 'withheld']);
    expect(made[0]?.reasons).toContain('hold');
    const { rows } = await mx.sql.query('select 1 from dispatches where subject = $1', [
      place.subject,
    ]);
    expect(rows).toEqual([]);
  });

  it('shows nothing of itself on the border', async () => {
    const { rows } = await border.log.query<{ text: string }>(
      `select convert_from(value, 'UTF8') as text from event_log`,
    );
    const text = rows.map((row) => row.text).join('\n');
    expect(text.length).toBeGreaterThan(0);
    expect(text).not.toMatch(/Zelaya|referral-requested|dif-chiapas|care-and-protection/);
  });

  it('shows on the border neither who sent a record, nor which two are of one sender', async () => {
    const { rows } = await border.log.query<{ topic: string; key: string; text: string }>(
      `select topic, key, convert_from(value, 'UTF8') as text from event_log`,
    );
    const epochs = await Promise.all(
      [mx, hn].map((node) => node.sql.query<{ id: string }>('select id from epochs')),
    );
    const ids = epochs.flatMap((found) => found.rows.map(({ id }) => id));
    expect(ids.length).toBeGreaterThan(2);
    const kids = new Set<unknown>();
    for (const { topic, key, text } of rows) {
      const [head = ''] = text.split('.');
      const header = JSON.parse(Buffer.from(head, 'base64url').toString()) as { kid: string };
      expect(Object.keys(header)).toEqual(['alg', 'enc', 'kid', 'rid', 'to', 'shard']);
      expect(header).toMatchObject({ to: topic.split('.')[1] });
      kids.add(header.kid);
      expect(key).toMatch(/^\d+$/);
      for (const id of ids) expect(text).not.toContain(id);
    }
    // Each record names its key by another name.
    expect(kids.size).toBe(rows.length);
  });

  it('is delivered within the node by the same rules, without a border', async () => {
    const subject = newCaseReference();
    const place = { subject, keyid: newId<ChildId>(), source: '/hn/consular-detection' };
    await hn.receive(DetectionRegistered, DetectionRegistered.example, place);
    const consulate = { from: 'hn.consulate-tapachula', to: ['hn.dinaf'] };
    await hn.receive(ReferralRequested, ReferralRequested.example, { ...place, ...consulate });
    await hn.receive(ReportDisclosed, ReportDisclosed.example, { ...place, ...consulate });
    const [copy] = await delivered(hn, ReferralRequested, subject);
    expect(copy).toMatchObject({ recipient: 'hn.dinaf', keyid: place.keyid });
    const [, report] = await eventually(async () => {
      const all = await hn.published(DisclosureRecorded, subject);
      return all.length === 2 && all;
    });
    expect(report?.data.outcome).toBe('withheld');
  });

  it('preserves its order per case, whatever comes between', async () => {
    const place = await aCase();
    const ids = Array.from({ length: 30 }, () => newId());
    for (const referralId of ids) {
      const data = { ...ReferralRequested.example, referralId };
      await mx.receive(ReferralRequested, data, { ...place, ...addressed });
    }
    const copies = await eventually(async () => {
      const all = await delivered(hn, ReferralRequested, place.subject);
      return all.length === ids.length && all;
    });
    expect(copies.map(({ data }) => (data as { referralId: string }).referralId)).toEqual(ids);
  });
});

describe('a node that is not concerned', () => {
  it('gets nothing but keys', async () => {
    const body = await eventually(async () => {
      const status = await border.node('gt').as({ role: 'administrator' })('GET', '/v1/border');
      return status.body.peers.every((peer: { ready: boolean }) => peer.ready) && status.body;
    });
    expect(body.peers).toMatchObject([
      { node: 'mx', received: 0 },
      { node: 'rcm', received: 0 },
    ]);
    expect([body.parked, body.quarantined]).toEqual([0, 0]);
  });
});
