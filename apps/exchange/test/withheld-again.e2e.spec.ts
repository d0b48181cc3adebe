import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays } from '#libs/calendar';
import { utc } from '#libs/calendar/testing';
import {
  DetectionRegistered,
  DisclosureAllowed,
  DisclosureRecorded,
  newCaseReference,
  newId,
  ReferralRequested,
  ReportDisclosed,
  type CaseReference,
  type ChildId,
  type EventContract,
} from '#libs/contracts';
import { eventually, type Caller, type TestService } from '#libs/service/testing';
import { peerBorder, type PeerBorder } from './testing/peer-border.js';

const OWN = 'hn.consulate';
const ABROAD = 'mx.dif';

let border: PeerBorder;
let hn: TestService;
let officer: Caller;
let supervisor: Caller;
let subject: CaseReference;
let place: { subject: CaseReference; keyid: ChildId; source: string };

beforeAll(async () => {
  border = await peerBorder();
  hn = border.exchange;
  officer = hn.as({ role: 'consular-officer', organisation: OWN });
  supervisor = hn.as({ role: 'supervisor', organisation: OWN });
}, 60_000);
afterAll(() => border.stop());
beforeEach(async () => {
  subject = newCaseReference();
  place = { subject, keyid: newId<ChildId>(), source: '/hn/consular-detection' };
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

async function consent(
  kind: 'consent' | 'assent',
  changes: object = {},
): Promise<{ consentId: string }> {
  const { status, body } = await officer('POST', '/v1/consents', {
    body: {
      ...{ caseReference: subject, kind, state: 'given', language: 'es', form: 'written' },
      ...{ noticeVersion: '2026-01', purposes: ['care-and-protection'], categories: ['identity'] },
      ...{ recipients: ['host-authority'], expiresOn: '2040-01-01' },
      givenBy: kind === 'assent' ? 'child' : 'mother',
      ...changes,
    },
  });
  expect(status).toBe(201);
  return { consentId: (body as { consentId: string }).consentId };
}

/** Publishes an event for another country, and returns its id once it is decided. */
async function decided<Data>(
  contract: EventContract<Data>,
  outcome: 'disclosed' | 'withheld',
): Promise<string> {
  const sent = await hn.receive(contract, contract.example, {
    ...{ ...place, from: 'hn.dinaf', to: [ABROAD] },
  });
  await eventually(async () => {
    const found = await hn.published(DisclosureRecorded, subject);
    return found.some(({ data }) => data.eventId === sent.id && data.outcome === outcome);
  });
  return sent.id;
}

const withheld = <Data>(contract: EventContract<Data>) => decided(contract, 'withheld');

async function remembered(): Promise<number> {
  const { rows } = await hn.sql.query<{ n: number }>(
    'select count(*)::int as n from withheld_disclosures where subject = $1',
    [subject],
  );
  return rows[0]!.n;
}

const allowed = async () =>
  (await hn.published(DisclosureAllowed, subject)).map(({ data }) => data);
const untilAllowed = () => eventually(allowed);
const untilForgotten = () => eventually(async () => (await remembered()) === 0);

describe('what consent and assent withheld', () => {
  it('is allowed once both cover it, and published once', async () => {
    const eventId = await withheld(ReportDisclosed);
    await consent('consent');
    await consent('assent', { categories: ['health'] });
    expect(await remembered()).toBe(1);
    await consent('assent');
    expect(await untilAllowed()).toEqual([
      { eventId, eventType: ReportDisclosed.type, recipient: ABROAD, after: 'withheld' },
    ]);
    await untilForgotten();
    await consent('assent');
    expect(await allowed()).toHaveLength(1);
  });

  it('is allowed by an override in their place', async () => {
    const eventId = await withheld(ReportDisclosed);
    const { status } = await supervisor('POST', '/v1/overrides', {
      body: {
        ...{ caseReference: subject, basis: 'vital-interest', reason: 'Needs insulin' },
        ...{ purposes: ['care-and-protection'], categories: ['identity'] },
        ...{ recipients: [ABROAD], viewsOfChild: 'Agrees' },
        endsOn: addDays(utc.today(), 1),
      },
    });
    expect(status).toBe(201);
    expect(await untilAllowed()).toMatchObject([{ eventId }]);
  });
});

describe('what went without a part', () => {
  it('is allowed once a consent and an assent cover that too, and not before', async () => {
    const given = await consent('consent');
    const assented = await consent('assent');
    const eventId = await decided(ReportDisclosed, 'disclosed');
    expect(await remembered()).toBe(1);
    const wider = { state: 'renewed', categories: ['identity', 'education'] };
    await consent('consent', { ...wider, ...given });
    expect(await allowed()).toEqual([]);
    await consent('assent', { ...wider, ...assented });
    expect(await untilAllowed()).toEqual([
      {
        ...{ eventId, eventType: ReportDisclosed.type, recipient: ABROAD },
        after: 'withheld-in-part',
      },
    ]);
  });
});

describe('what went under a consent that is withdrawn', () => {
  async function withdrawn() {
    const given = await consent('consent');
    await consent('assent');
    const eventId = await decided(ReportDisclosed, 'disclosed');
    await consent('consent', { ...given, state: 'withdrawn' });
    return { given, eventId };
  }

  it('is allowed once the consent is given again', async () => {
    const { given, eventId } = await withdrawn();
    expect(await allowed()).toEqual([]);
    await consent('consent', given);
    expect(await untilAllowed()).toEqual([
      { eventId, eventType: ReportDisclosed.type, recipient: ABROAD, after: 'withdrawn' },
    ]);
  });

  it('is not allowed by an override, which restores no consent', async () => {
    await withdrawn();
    const { status } = await supervisor('POST', '/v1/overrides', {
      body: {
        ...{ caseReference: subject, basis: 'vital-interest', reason: 'Needs insulin' },
        ...{ purposes: ['care-and-protection'], categories: ['identity'] },
        ...{ recipients: [ABROAD], viewsOfChild: 'Agrees', endsOn: addDays(utc.today(), 1) },
      },
    });
    expect(status).toBe(201);
    await eventually(async () => {
      const due = 'select 1 from withheld_disclosures where subject = $1 and due';
      return (await hn.sql.query(due, [subject])).rows.length === 0;
    });
    expect(await allowed()).toEqual([]);
  });
});

describe('what the agreement or the trust list withheld', () => {
  it('is allowed once a list allows it, a referral too', async () => {
    await border.adopt({ agreement: { purposes: ['statistics'] } });
    const eventId = await withheld(ReferralRequested);
    expect(await allowed()).toEqual([]);
    await border.adopt();
    expect(await untilAllowed()).toEqual([
      { eventId, eventType: ReferralRequested.type, recipient: ABROAD, after: 'withheld' },
    ]);
  });
});

describe('after a hold nothing goes by itself', () => {
  const hold = async (): Promise<() => Promise<void>> => {
    const body = { caseReference: subject, reason: 'may-seek-international-protection' };
    const set = await supervisor('POST', '/v1/holds', { body });
    expect(set.status).toBe(201);
    return async () => {
      const { holdId } = set.body as { holdId: string };
      const headers = { 'if-match': '"1"' };
      const lifted = await supervisor('POST', `/v1/holds/${holdId}/lift`, { headers });
      expect(lifted.status).toBe(200);
    };
  };

  it('of what it withheld, though consent and agreement lacked besides', async () => {
    const lift = await hold();
    await withheld(ReportDisclosed);
    expect(await remembered()).toBe(0);
    await lift();
    await consent('consent');
    await consent('assent');
    expect(await allowed()).toEqual([]);
  });

  it('of what was withheld before it, though it is lifted when the consent comes', async () => {
    await withheld(ReportDisclosed);
    const lift = await hold();
    await lift();
    await consent('consent');
    await consent('assent');
    await untilForgotten();
    expect(await allowed()).toEqual([]);
  });
});
