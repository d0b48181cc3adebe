import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { addDays } from '#libs/calendar';
import { utc } from '#libs/calendar/testing';
import { ChildKeys, FileKeyProvider, KeyStore } from '#libs/confidentiality';
import {
  ConsentRecorded,
  DisclosureRecorded,
  ReportDisclosed,
  shortCode,
  type AgeBand,
  type CaseReference,
} from '#libs/contracts';
import { Outbox } from '#libs/messaging';
import { Database, sessionAs } from '#libs/persistence';
import { EncryptedRecords } from '#libs/service';
import { eventually, type Caller, type TestService } from '#libs/service/testing';
import { ConsentStore } from '../src/consent/persistence/consent-store.js';
import { ConsentDeadlines } from '../src/consent/timers/consent-deadlines.js';
import { EndConsents } from '../src/consent/timers/end-consents.timer.js';
import { aKnownCase } from './testing/known-case.js';
import { peerBorder, type PeerBorder } from './testing/peer-border.js';

const OWN = 'hn.consulate';

let border: PeerBorder;
let hn: TestService;
let officer: Caller;
let subject: CaseReference;

beforeAll(async () => {
  border = await peerBorder();
  hn = border.exchange;
  officer = hn.as({ role: 'consular-officer', organisation: OWN });
}, 60_000);
afterAll(() => border.stop());
beforeEach(async () => {
  ({ subject } = await aKnownCase(hn, { organisation: OWN }));
});

async function consent(changes: object = {}) {
  const body = {
    ...{ caseReference: subject, kind: 'consent', state: 'given', language: 'es' },
    ...{ noticeVersion: '2026-01', purposes: ['care-and-protection'], categories: ['identity'] },
    ...{ recipients: ['host-authority'], expiresOn: '2040-01-01', givenBy: 'mother' },
    ...{ form: 'written', ...changes },
  };
  const { status, body: response } = await officer('POST', '/v1/consents', { body });
  return { status, ...(response as { consentId: string; code?: string }) };
}

const recorded = (count: number) =>
  eventually(async () => {
    const all = await hn.published(ConsentRecorded, subject);
    return all.length >= count && all.map(({ data }) => data);
  });

const deadlines = async (consentId: string) => {
  const { rows } = await hn.sql.query<{ key: string; run_at: Date }>(
    `select key, run_at from graphile_worker.jobs where key like '%' || $1 order by key`,
    [consentId],
  );
  return rows.map(({ key, run_at }) => [key.split(':')[0], run_at.toISOString()]);
};

/** What the timer runs, on a day of the spec's choice. */
async function atMajority(consentId: string, today: string): Promise<void> {
  const database = await Database.connect({
    ...{ url: hn.env['DATABASE_URL']!, entities: [], applicationName: 'spec' },
  });
  const pool = new Pool({
    ...{ connectionString: hn.env['KEY_STORE_URL']!, max: 1 },
    ...sessionAs('key-store'),
  });
  const provider = await FileKeyProvider.read(hn.env['NODE_KEY_FILE']!);
  const keys = new ChildKeys(new KeyStore(pool, provider));
  const outbox = new Outbox({ node: 'hn', service: 'exchange', keys });
  const calendar = utc;
  const store = new ConsentStore(new EncryptedRecords(keys), outbox);
  const ending = new EndConsents(database, store, new ConsentDeadlines(calendar), calendar);
  try {
    await ending.atMajority({ caseReference: subject, consentId }, today);
  } finally {
    await database.close();
    await pool.end();
  }
}

describe('an assent that does not apply because of the age', () => {
  const exempt = { kind: 'assent', state: 'not-applicable', exemption: 'age', givenBy: undefined };
  const of = async (ageBand: AgeBand, detectedOn = utc.today()) => {
    ({ subject } = await aKnownCase(hn, { organisation: OWN, ageBand, detectedOn }));
    return consent(exempt);
  };

  it.each(['12-14', '15-17', '18+'] as const)('is refused of a child of %s', async (ageBand) => {
    expect(await of(ageBand)).toMatchObject({ status: 422, code: 'CONSENT.OLD_ENOUGH' });
    expect(await hn.published(ConsentRecorded, subject)).toEqual([]);
  });

  it('is refused of one who has grown since, and asked about where it depends on the child', async () => {
    expect(await of('6-11', addDays(utc.today(), -2300))).toMatchObject({ status: 422 });
    const warnings = [{ field: 'exemption', code: 'CONSENT.AGE_NOT_CERTAIN' }];
    expect(await of('6-11', utc.today())).toMatchObject({ status: 201, warnings });
  });

  it('is recorded of a small child, and another exemption of any', async () => {
    expect(await of('0-5')).toMatchObject({ status: 201, warnings: [] });
    ({ subject } = await aKnownCase(hn, { organisation: OWN, ageBand: '15-17' }));
    expect(await consent({ ...exempt, exemption: 'capacity' })).toMatchObject({ status: 201 });
  });

  it.each([
    ['the date of birth', { dateOfBirth: addDays(utc.today(), -5000) }],
    ['an estimate', { estimatedAge: 13 }],
  ])('is asked for again before a report goes that says by %s how old they are', async (_, age) => {
    const place = await aKnownCase(hn, { organisation: OWN, ageBand: '0-5' });
    ({ subject } = place);
    await consent({ recipients: ['hn.dinaf'] });
    expect(await consent(exempt)).toMatchObject({ status: 201 });
    const report = { ...ReportDisclosed.example, identity: { ...age, sex: 'female' as const } };
    await hn.receive(ReportDisclosed, report, { ...place, from: OWN, to: ['hn.dinaf'] });
    const [, , asked] = await recorded(3);
    expect(asked).toMatchObject({ kind: 'assent', version: 2, state: 'requested' });
    const [decided] = await eventually(() => hn.published(DisclosureRecorded, subject));
    expect(decided?.data).toMatchObject({ outcome: 'withheld' });
    expect(decided?.data.reasons).toContain('assent-missing');
  });

  it('is compared with an age that nobody can read on the disk', async () => {
    await of('0-5');
    const { rows } = await hn.sql.query<{ stored: string }>(
      `select encode(ciphertext, 'escape') as stored from known_ages where case_reference = $1`,
      [subject],
    );
    expect(rows[0]?.stored).not.toMatch(/0-5|20\d\d-/u);
  });
});

describe('notices', () => {
  it('speak to the representative, the adolescent and the child, in two languages', async () => {
    const { body } = await officer('GET', '/v1/notices');
    expect(body).toMatchObject({
      items: [
        {
          version: '2026-01',
          texts: {
            es: { child: { title: expect.any(String) } },
            en: { adolescent: { title: expect.any(String) } },
          },
        },
      ],
    });
  });

  it.each([
    [{ noticeVersion: '1999-01' }, 'CONSENT.UNKNOWN_NOTICE'],
    [{ form: 'verbal-witnessed' }, 'CONSENT.WITNESS_MISSING'],
    [{ withheld: [{ category: 'identity', reason: 'fear' }] }, 'CONSENT.WITHHELD_CATEGORY'],
    [{ adultOn: '2026-01-01' }, 'CONSENT.OF_AGE'],
  ])('are named truly: %j is refused', async (changes, code) => {
    expect(await consent(changes)).toMatchObject({ status: 422, code });
    expect(await hn.published(ConsentRecorded, subject)).toEqual([]);
  });
});

describe('a consent', () => {
  it('is immutable, for the service itself too', async () => {
    const { consentId } = await consent();
    const database = await Database.connect({
      ...{ url: hn.env['DATABASE_URL']!, entities: [], applicationName: 'spec' },
    });
    const change = (sql: string) =>
      database.transaction({ subject: 'spec' }, (tx) => tx.query(sql, [consentId]));
    const widened = `update consents set categories = '{identity,health}' where id = $1`;
    await expect(change(widened)).rejects.toThrow(/permission denied/);
    await expect(change('delete from consents where id = $1')).rejects.toThrow(/permission denied/);
    await database.close();
  });

  it('ends by itself when its last day is over, once, and everybody is notified', async () => {
    const { consentId } = await consent({ expiresOn: '2039-12-31' });
    expect(await deadlines(consentId)).toEqual([['expire-consent', '2040-01-01T00:00:00.000Z']]);
    await hn.sql.query(`update consents set expires_on = '2026-01-01' where id = $1`, [consentId]);
    await hn.sql.query('select graphile_worker.add_job($1, $2, job_key := $3)', [
      'expire-consent',
      JSON.stringify({ caseReference: subject, consentId }),
      `expire-consent:${consentId}`,
    ]);
    expect((await recorded(2)).map(({ state, version }) => [state, version])).toEqual([
      ['given', 1],
      ['expired', 2],
    ]);
    expect(await deadlines(consentId)).toEqual([]);
  });

  it('stays when its deadline comes too early, which is set again', async () => {
    const { consentId } = await consent({ expiresOn: '2040-12-31' });
    await hn.sql.query(
      `select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs where key = $1`,
      [`expire-consent:${consentId}`],
    );
    expect(await deadlines(consentId)).toEqual([]);
    await hn.sql.query('select graphile_worker.add_job($1, $2)', [
      'expire-consent',
      JSON.stringify({ caseReference: subject, consentId }),
    ]);
    await eventually(async () => {
      const { rows } = await hn.sql.query(
        `select 1 from graphile_worker.jobs where key is null and task_identifier = 'expire-consent'`,
      );
      return rows.length === 0;
    });
    expect(await recorded(1)).toHaveLength(1);
    expect(await deadlines(consentId)).toEqual([['expire-consent', '2041-01-01T00:00:00.000Z']]);
  });
});

describe('the list of consents', () => {
  it('has those that end next first, by the case too, and nothing of who gave them', async () => {
    const later = await consent({ expiresOn: '2039-01-02' });
    const sooner = await consent({ expiresOn: '2039-01-01' });
    const path = `/v1/consents?case=${shortCode(subject)}`;
    const { body } = await officer('GET', path);
    expect(body.items).toMatchObject([
      { id: sooner.consentId, waitsFor: 'consent-renewal', deadline: '2039-01-01' },
      { id: later.consentId, expiresOn: '2039-01-02', overdue: false },
    ]);
    expect(JSON.stringify(body)).not.toContain('mother');
    const first = await officer('GET', `${path}&limit=1`);
    const next = await officer('GET', `${path}&limit=1&cursor=${first.body.nextCursor}`);
    expect(next.body.items).toMatchObject([{ id: later.consentId }]);
    const until = await officer('GET', `${path}&until=2039-01-01`);
    expect(until.body.items).toHaveLength(1);
    const other = hn.as({ role: 'caseworker', organisation: 'hn.dinaf' });
    expect((await other('GET', path)).body.items).toEqual([]);
  });
});

describe('a child who turns 18', () => {
  it('is asked for their own consent, as the guardian’s ends', async () => {
    const { consentId } = await consent({ adultOn: '2090-05-17' });
    expect(await deadlines(consentId)).toContainEqual([
      'end-consent-at-majority',
      '2090-05-01T00:00:00.000Z',
    ]);
    await atMajority(consentId, '2090-05-16');
    expect(await recorded(1)).toHaveLength(1);
    expect(await deadlines(consentId)).toContainEqual([
      'end-consent-at-majority',
      '2090-05-17T00:00:00.000Z',
    ]);
    await atMajority(consentId, '2090-05-17');
    await atMajority(consentId, '2090-05-17');
    const [, ended, asked, ...more] = await recorded(3);
    expect(more).toEqual([]);
    expect(ended).toMatchObject({ consentId, state: 'expired', version: 2 });
    expect(asked).toMatchObject({ kind: 'consent', state: 'requested', version: 1 });
    const own = { consentId: asked!.consentId, givenBy: 'child' };
    expect(await consent({ givenBy: 'father' })).toMatchObject({ code: 'CONSENT.OF_AGE' });
    expect((await consent(own)).status).toBe(201);
  });
});

describe('a consent of which the wrong person was recorded', () => {
  const correct = (consentId: string, version: number, changes: object = {}) =>
    officer('POST', `/v1/consents/${consentId}/correct`, {
      headers: { 'if-match': `"${String(version)}"` },
      body: {
        ...{ givenBy: 'father', form: 'written', language: 'es' },
        ...{ reason: 'entered-wrongly', note: 'It was her father.', ...changes },
      },
    });
  const known = async () => {
    const { body } = await officer('GET', `/v1/cases/${subject}/consents`);
    return (body as { items: Record<string, unknown>[] }).items;
  };

  it('is corrected by its next version, and permits the same as before', async () => {
    const { consentId } = await consent();
    const { status, body } = await correct(consentId, 1);
    expect([status, body]).toMatchObject([200, { consentId, version: 2, state: 'given' }]);
    const [first, corrected] = await known();
    expect(first).toMatchObject({ version: 1, givenBy: 'mother' });
    expect(first).not.toHaveProperty('correction');
    expect(corrected).toMatchObject({
      ...{ version: 2, state: 'given', givenBy: 'father', expiresOn: '2040-01-01' },
      ...{ purposes: ['care-and-protection'], categories: ['identity'] },
      correction: { reason: 'entered-wrongly', note: 'It was her father.' },
    });
    const [, event] = await eventually(async () => {
      const recorded = await hn.published(ConsentRecorded, subject);
      return recorded.length === 2 && recorded;
    });
    expect(event?.data).toMatchObject({ consentId, version: 2, state: 'given' });
    const { rows } = await hn.sql.query(
      `select action from audit_entries where subject = $1 and action like 'consent.%' order by id`,
      [subject],
    );
    expect(rows.map(({ action }) => action)).toContain('consent.correct');
  });

  it('is refused as it would be to record it, or at another version', async () => {
    const { consentId } = await consent();
    const child = await correct(consentId, 1, { givenBy: 'child' });
    expect([child.status, child.body.code]).toEqual([422, 'CONSENT.WRONG_GIVER']);
    const stale = await correct(consentId, 2);
    expect([stale.status, stale.body.code]).toEqual([412, 'PRECONDITION.STALE']);
    expect(await known()).toHaveLength(1);
  });

  it('is not there for another organisation', async () => {
    const { consentId } = await consent();
    const other = hn.as({ role: 'consular-officer', organisation: 'hn.other' });
    const response = await other('POST', `/v1/consents/${consentId}/correct`, {
      headers: { 'if-match': '"1"' },
      body: { language: 'es', reason: 'other' },
    });
    expect([response.status, response.body.code]).toEqual([404, 'RESOURCE.NOT_FOUND']);
  });
});
