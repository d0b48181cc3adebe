import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays } from '#libs/calendar';
import { utc } from '#libs/calendar/testing';
import {
  DetectionRegistered,
  DisclosureRecorded,
  newCaseReference,
  newId,
  OverrideRecorded,
  ReportDisclosed,
  type CaseReference,
  type ChildId,
} from '#libs/contracts';
import { eventually, type Caller, type TestService } from '#libs/service/testing';
import { peerBorder, type PeerBorder } from './testing/peer-border.js';

const OWN = 'hn.consulate';

let border: PeerBorder;
let hn: TestService;
let subject: CaseReference;
let place: { subject: CaseReference; keyid: ChildId; source: string };
let supervisor: Caller;
let protection: Caller;

beforeAll(async () => {
  border = await peerBorder();
  hn = border.exchange;
  supervisor = hn.as({ subject: 'sofia', role: 'supervisor', organisation: OWN });
  protection = hn.as({ role: 'data-protection-officer', organisation: OWN });
}, 60_000);
afterAll(() => border.stop());
beforeEach(async () => {
  subject = newCaseReference();
  place = { subject, keyid: newId<ChildId>(), source: '/hn/consular-detection' };
  const data = { ...DetectionRegistered.example, organisation: OWN };
  await hn.receive(DetectionRegistered, data, place);
  await eventually(async () => {
    const { rowCount } = await hn.sql.query('select from case_files where case_reference = $1', [
      subject,
    ]);
    return rowCount === 1;
  });
});

const inDays = (days: number) => addDays(utc.today(), days);

function override(changes: object = {}) {
  const body = {
    ...{ caseReference: subject, purposes: ['care-and-protection'], categories: ['health'] },
    ...{ recipients: ['mx.dif'], endsOn: inDays(5), reason: 'An operation cannot wait' },
    ...changes,
  };
  return supervisor('POST', '/v1/overrides', { body });
}

async function refusal() {
  const body = {
    ...{ caseReference: subject, kind: 'assent', state: 'refused', givenBy: 'child' },
    ...{ language: 'es', noticeVersion: '2026-01', purposes: [], categories: [], recipients: [] },
  };
  expect((await supervisor('POST', '/v1/consents', { body })).status).toBe(201);
}

const publish = () =>
  hn.receive(ReportDisclosed, ReportDisclosed.example, {
    ...{ ...place, from: 'hn.dinaf', to: ['mx.dif'] },
  });

/** What the exchange decided of the case, once so many events of it were claimed. */
const decided = (count = 1) =>
  eventually(async () => {
    const all = await hn.published(DisclosureRecorded, subject);
    return all.length >= count && all.map(({ data }) => data);
  });

/** When the timer is set for. */
async function timer(id: string): Promise<{ on: string } | undefined> {
  const { rows } = await hn.sql.query<{ on: string }>(
    `select (run_at at time zone 'UTC')::date::text as on
      from graphile_worker.jobs where key = $1`,
    [`end-override:${id}`],
  );
  return rows[0];
}

/** Lets the timer run now. */
async function ends(id: string) {
  await hn.sql.query('select graphile_worker.add_job($1, $2, job_key := $3)', [
    'end-override',
    JSON.stringify({ id }),
    `end-override:${id}`,
  ]);
  return eventually(async () => {
    const { rows } = await hn.sql.query<{ ended_by: string | null }>(
      'select ended_by from overrides where id = $1',
      [id],
    );
    return rows[0]?.ended_by ?? false;
  });
}

async function audited(action: string) {
  const { rows } = await hn.sql.query<{ actor: string; detail: Record<string, unknown> }>(
    'select actor, detail from audit_entries where subject = $1 and action = $2',
    [subject, action],
  );
  return rows;
}

describe('a best-interests override', () => {
  it('replaces consent and assent, for what it names, and the ledger records it', async () => {
    const { overrideId } = (await override()).body;
    await publish();
    const [decision] = await decided();
    expect(decision).toMatchObject({
      ...{ outcome: 'disclosed', categories: ['health'] },
      reasons: ['disclose-by-best-interests-override'],
    });
    const ledger = await protection('GET', `/v1/cases/${subject}/ledger`);
    expect(ledger.body.items[0]).toMatchObject({
      ...{ act: 'dispatched', categories: ['health'], consentVersion: null, overrideId },
      rules: ['disclose-by-best-interests-override'],
    });
    expect((await audited('override.record'))[0]).toMatchObject({ actor: 'sofia' });
    expect((await audited('disclosure.claim'))[0]?.detail).toMatchObject({ overrideId });
    const [event] = await hn.published(OverrideRecorded, subject);
    expect(JSON.stringify(event)).not.toContain('operation');
  });

  it('lifts neither a hold nor what the agreement does not name', async () => {
    await override({ categories: ['health', 'identity'] });
    await border.adopt({ agreement: { categories: ['identity'] } });
    await publish();
    expect((await decided())[0]).toMatchObject({ outcome: 'disclosed', categories: ['identity'] });
    await border.adopt();
    const body = { caseReference: subject, reason: 'may-seek-international-protection' };
    await supervisor('POST', '/v1/holds', { body });
    await publish();
    const [, held] = await decided(2);
    expect(held).toMatchObject({ outcome: 'withheld', reasons: expect.arrayContaining(['hold']) });
  });

  it('over a child who has refused needs their views, and a refusal after it ends it', async () => {
    await refusal();
    const without = await override();
    expect([without.status, without.body.code]).toEqual([422, 'OVERRIDE.VIEWS_MISSING']);
    expect((await override({ viewsOfChild: 'Does not want his aunt to know' })).status).toBe(201);
    await publish();
    expect((await decided())[0]).toMatchObject({ outcome: 'disclosed', categories: ['health'] });
    await refusal();
    await publish();
    const [, later] = await decided(2);
    expect(later).toMatchObject({ outcome: 'withheld' });
    expect(later?.reasons).toContain('assent-missing');
  });

  it.each([
    [{ endsOn: inDays(31) }, 422, 'OVERRIDE.TERM'],
    [{ endsOn: inDays(-1) }, 422, 'OVERRIDE.TERM'],
    [{ basis: 'vital-interest', endsOn: inDays(8) }, 422, 'OVERRIDE.TERM'],
    [{ basis: 'legal-obligation' }, 422, 'OVERRIDE.LAW'],
    [{ basis: 'consent-and-assent' }, 400, 'REQUEST.INVALID'],
    [{ reason: '' }, 400, 'REQUEST.INVALID'],
    [{ recipients: [] }, 400, 'REQUEST.INVALID'],
    [{ recordedBy: 'somebody' }, 400, 'REQUEST.INVALID'],
  ])('is refused with %j', async (changes, status, code) => {
    const response = await override(changes);
    expect([response.status, response.body.code]).toEqual([status, code]);
  });

  it.each([
    ['vital-interest', {}],
    ['legal-obligation', { law: 'Family Code, article 12' }],
  ])('may rest on %s, by a rule of its own, in ledger, list and audit', async (basis, changes) => {
    await refusal();
    const { overrideId } = (await override({ basis, ...changes })).body;
    await publish();
    const rules = [`disclose-by-${basis}`];
    expect((await decided())[0]).toMatchObject({ outcome: 'disclosed', reasons: rules });
    const ledger = await protection('GET', `/v1/cases/${subject}/ledger`);
    expect(ledger.body.items[0]).toMatchObject({ overrideId, rules, consentVersion: null });
    const { body } = await protection('GET', `/v1/cases/${subject}/overrides`);
    expect(body.items).toMatchObject([{ basis, ...changes }]);
    expect((await audited('override.record'))[0]?.detail).toMatchObject({ basis, ...changes });
    const [event] = await hn.published(OverrideRecorded, subject);
    expect(event?.data.basis).toBe(basis);
    await hn.sql.query('update overrides set ends_on = $2 where id = $1', [overrideId, inDays(-1)]);
    expect(await ends(overrideId)).toBe('timer:exchange');
    await publish();
    expect((await decided(2))[1]).toMatchObject({ outcome: 'withheld' });
  });

  it('ends when a supervisor lifts it', async () => {
    const { overrideId } = (await override()).body;
    const lift = () =>
      supervisor('POST', `/v1/overrides/${overrideId}/lift`, { headers: { 'if-match': '"1"' } });
    expect((await lift()).status).toBe(200);
    expect((await lift()).status).toBe(404);
    await publish();
    expect((await decided())[0]).toMatchObject({ outcome: 'withheld' });
    expect(await audited('override.lift')).toHaveLength(1);
  });

  it('ends on its day, whether or not its timer has run', async () => {
    const { overrideId } = (await override({ endsOn: inDays(3) })).body;
    expect(await timer(overrideId as string)).toMatchObject({ on: inDays(4) });
    await hn.sql.query('update overrides set ends_on = $2 where id = $1', [overrideId, inDays(-1)]);
    await publish();
    expect((await decided())[0]).toMatchObject({ outcome: 'withheld' });
    expect(await ends(overrideId)).toBe('timer:exchange');
    expect(await audited('override.end')).toMatchObject([{ actor: 'timer:exchange' }]);
  });

  it('is stored encrypted, and shown with its grounds to those who are responsible for it', async () => {
    await override({ viewsOfChild: 'Agrees' });
    const { rows } = await hn.sql.query(
      `select to_jsonb(o) - 'ciphertext' as open, encode(ciphertext, 'escape') as ciphertext from overrides o
        where case_reference = $1`,
      [subject],
    );
    expect(JSON.stringify(rows)).not.toMatch(/operation|Agrees/);
    for (const caller of [supervisor, protection]) {
      const { body } = await caller('GET', `/v1/cases/${subject}/overrides`);
      expect(body.items).toMatchObject([
        { reason: 'An operation cannot wait', viewsOfChild: 'Agrees', recordedBy: 'sofia' },
      ]);
    }
    expect(await audited('override.read')).toHaveLength(2);
  });
});

describe('the explanation of a disclosure', () => {
  const path = (changes: object = {}) => {
    const query = {
      ...{ eventType: ReportDisclosed.type, caseReference: subject, recipient: 'mx.dif' },
      ...changes,
    };
    return `/v1/explanations/disclosure?${String(new URLSearchParams(query))}`;
  };
  const partOf = async (category: string) => {
    const { body } = await protection('GET', path());
    const parts = body.parts as {
      category: string;
      rules: { id: string; note: { en: string; es: string } }[];
    }[];
    return parts.find((part) => part.category === category);
  };

  it('explains by the present facts which rules allow and refuse, each with its note', async () => {
    expect(await partOf('health')).toMatchObject({
      ...{ allowed: false, reasons: ['consent-missing', 'assent-missing'], rules: [] },
    });
    await override();
    expect(await partOf('health')).toMatchObject({
      ...{ allowed: true, reasons: [] },
      rules: [{ id: 'disclose-by-best-interests-override', effect: 'permit' }],
    });
    expect(await partOf('identity')).toMatchObject({ allowed: false });
    const body = { caseReference: subject, reason: 'sealed-for-safety' };
    await supervisor('POST', '/v1/holds', { body });
    const held = await partOf('health');
    expect(held).toMatchObject({ allowed: false, reasons: ['hold'] });
    expect(held?.rules.map(({ id }) => id)).toContain('hold-forbids');
    expect(held?.rules.every(({ note: { en, es } }) => en.length > 20 && es.length > 20)).toBe(
      true,
    );
  });

  it('changes nothing, is audited and names nobody', async () => {
    await override();
    const { text } = await protection('GET', path());
    expect(text).not.toMatch(/operation|sofia/);
    expect(await audited('policy.explain')).toMatchObject([
      { detail: { eventType: ReportDisclosed.type, recipient: 'mx.dif' } },
    ]);
    expect(await hn.published(DisclosureRecorded, subject)).toEqual([]);
  });

  it('is refused for what is never sent, and for a case that nobody knows', async () => {
    const never = await protection('GET', path({ eventType: 'exchange.hold-set' }));
    expect([never.status, never.body.errors[0].field]).toEqual([400, 'eventType']);
    const unknown = await protection('GET', path({ caseReference: newCaseReference() }));
    expect([unknown.status, unknown.body.code]).toEqual([404, 'CASE.UNKNOWN']);
  });
});

describe('the explanation of a read', () => {
  const explain = async (changes: object) => {
    const query = {
      ...{ role: 'caseworker', organisation: OWN, record: 'consent' },
      ...{ purpose: 'care-and-protection', caseReference: subject, ...changes },
    };
    const url = `/v1/explanations/read?${String(new URLSearchParams(query))}`;
    const { body } = await protection('GET', url);
    const rules = (body.rules as { id: string }[]).map(({ id }) => id);
    return [body.allowed, body.reasons, rules] as unknown[];
  };

  it('knows whom the case concerns, and whose task the record is', async () => {
    expect(await explain({})).toEqual([true, [], ['caseworker-reads']]);
    const foreign = ['read-in-own-organisation', 'caseworker-reads'];
    expect(await explain({ organisation: 'hn.dinaf' })).toEqual([
      ...[false, ['not-own-organisation'], foreign],
    ]);
    expect(await explain({ organisation: 'mx.dif' })).toEqual([
      ...[false, ['not-own-organisation'], foreign],
    ]);
    expect(await explain({ record: 'hold' })).toEqual([false, ['not-your-task'], []]);
    const officer = { role: 'data-protection-officer', record: 'ledger' };
    expect(await explain(officer)).toEqual([true, [], ['data-protection-officer-reads']]);
    expect(await explain({ ...officer, organisation: 'hn.dinaf' })).toEqual([
      ...[false, ['not-own-organisation']],
      ['read-in-own-organisation', 'data-protection-officer-reads'],
    ]);
  });
});
