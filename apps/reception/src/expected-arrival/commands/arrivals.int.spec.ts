import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, CivilCalendar } from '#libs/calendar';
import { utc, zoneOfAnotherDay } from '#libs/calendar/testing';
import {
  ArrivalRegistered,
  ArrivalReported,
  ChildDidNotArrive,
  ImmediateAssistanceGiven,
  ReturnPlanned,
  shortCode,
  type EventContract,
} from '#libs/contracts';
import { eventually, testService, type Caller, type TestService } from '#libs/service/testing';
import { service } from '../../service.js';
import {
  aTraveller,
  CENTRE,
  expectedArrivalOf,
  ifMatch,
  SENDER,
} from '../../testing/reception-desk.js';

let running: TestService;
let officer: Caller;

beforeAll(async () => {
  running = await testService(service);
  officer = running.as({ role: 'reception-officer', organisation: CENTRE });
});
afterAll(() => running.stop());

const today = () => utc.today();
const tomorrow = () => addDays(utc.today(), 1);

async function anExpectedArrival(arrivesOn = '2026-07-23') {
  const traveller = aTraveller(running);
  await traveller.plan({ arrivesOn });
  const { id } = await expectedArrivalOf(officer, traveller);
  return { ...traveller, id, path: `/v1/expected-arrivals/${id}` };
}

async function anArrival() {
  const expected = await anExpectedArrival();
  const body = { arrivedOn: '2026-07-24', condition: 'Tired, with a cough' };
  const { body: registered } = await officer('POST', `${expected.path}/arrival`, {
    ...ifMatch(1),
    body,
  });
  return { ...expected, arrivalId: registered.id, path: `/v1/arrivals/${registered.id}` };
}

const firstPublished = async (event: EventContract, subject: string) =>
  (await eventually(() => running.published(event, subject)))[0]?.data;

describe('POST /v1/expected-arrivals/:id/arrival', () => {
  it('registers the arrival, publishes it and audits it', async () => {
    const { id, path, subject, referralId } = await anExpectedArrival();
    const { status, body, headers } = await officer('POST', `${path}/arrival`, {
      ...ifMatch(1),
      body: { arrivedOn: '2026-07-24' },
    });
    expect([status, headers.get('etag')]).toEqual([201, '"1"']);
    expect(headers.get('location')).toBe(`/v1/arrivals/${body.id}`);
    expect(await firstPublished(ArrivalRegistered, subject)).toEqual({
      ...{ expectedArrivalId: id, arrivalId: body.id, centre: CENTRE, referralId },
      arrivedOn: '2026-07-24',
    });
    const audited = await running.sql.query(
      `select role from audit_entries where subject = $1 and action = 'arrival.register'`,
      [subject],
    );
    expect(audited.rows).toEqual([{ role: 'reception-officer' }]);
    expect((await officer('GET', path)).body).toMatchObject({ state: 'arrived', overdue: false });
  });

  it('stores encrypted how the child was', async () => {
    const { arrivalId, path } = await anArrival();
    const { rows } = await running.sql.query(
      `select a::text || encode(ciphertext, 'escape') as stored from arrivals a where id = $1`,
      [arrivalId],
    );
    expect(rows[0].stored).not.toContain('cough');
    expect((await officer('GET', path)).body).toMatchObject({
      condition: 'Tired, with a cough',
      state: 'arrived',
    });
  });

  it('refuses a day in the future, a stale version and a second arrival', async () => {
    const { path } = await anExpectedArrival();
    const post = (arrivedOn: string, version: number) =>
      officer('POST', `${path}/arrival`, { ...ifMatch(version), body: { arrivedOn } });
    const future = await post(tomorrow(), 1);
    expect(future.body.errors).toMatchObject([{ code: 'FIELD.IN_THE_FUTURE' }]);
    expect((await post('2026-07-24', 9)).body.code).toBe('PRECONDITION.STALE');
    expect((await post('2026-07-24', 1)).status).toBe(201);
    const again = await post('2026-07-24', 2);
    expect([again.status, again.body.code]).toEqual([409, 'EXPECTED_ARRIVAL.ILLEGAL_TRANSITION']);
  });
});

describe('POST /v1/expected-arrivals/:id/absence', () => {
  it('records that the child did not come and publishes it; a late child may still arrive', async () => {
    const { id, path, subject, referralId } = await anExpectedArrival();
    const { status, body } = await officer('POST', `${path}/absence`, ifMatch(1));
    expect([status, body]).toEqual([200, { id, state: 'absent' }]);
    expect(await firstPublished(ChildDidNotArrive, subject)).toEqual({
      ...{ expectedArrivalId: id, centre: CENTRE, referralId, expectedOn: '2026-07-23' },
    });
    const late = { ...ifMatch(2), body: { arrivedOn: '2026-07-29' } };
    expect((await officer('POST', `${path}/arrival`, late)).status).toBe(201);
    const reported = await eventually(async () => {
      const events = await running.published(ArrivalReported, subject);
      return events.length === 2 && events;
    });
    expect(reported).toMatchObject([
      { from: CENTRE, to: [SENDER], data: { referralId, came: false, on: '2026-07-23' } },
      { from: CENTRE, to: [SENDER], data: { referralId, came: true, on: '2026-07-29' } },
    ]);
    expect((await officer('GET', path)).body.deliveries).toMatchObject([
      { eventType: ArrivalReported.type, recipient: SENDER, state: 'pending' },
      { eventType: ArrivalReported.type, recipient: SENDER, state: 'pending' },
    ]);
  });

  it('is refused before the planned day, in the words of the reader', async () => {
    const { path } = await anExpectedArrival(tomorrow());
    const { headers } = ifMatch(1);
    const { status, body } = await officer('POST', `${path}/absence`, {
      headers: { ...headers, 'accept-language': 'es' },
    });
    expect([status, body.code]).toEqual([422, 'EXPECTED_ARRIVAL.NOT_YET_DUE']);
    expect(body.detail).toContain(`prevista para el ${tomorrow()}`);
  });
});

describe('POST /v1/arrivals/:id/assistance', () => {
  it('adds up what was given', async () => {
    const { arrivalId, path, subject } = await anArrival();
    const first = { assistance: ['food', 'clothing'], triage: 'red' };
    const second = { assistance: ['food', 'shelter'], triage: 'yellow' };
    await officer('POST', `${path}/assistance`, { ...ifMatch(1), body: first });
    const given = await officer('POST', `${path}/assistance`, { ...ifMatch(2), body: second });
    expect([given.status, given.headers.get('etag')]).toEqual([200, '"3"']);
    const same = await officer('POST', `${path}/assistance`, { ...ifMatch(3), body: second });
    expect(same.headers.get('etag')).toBe('"4"');
    const view = await officer('GET', path);
    expect(view.headers.get('etag')).toBe('"4"');
    const { rows } = await running.sql.query<{ stored: string }>(
      `select a::text || encode(ciphertext, 'escape') as stored from arrivals a where id = $1`,
      [arrivalId],
    );
    expect(rows[0]?.stored).not.toMatch(/yellow|clothing/u);
    expect(view.body).toMatchObject({
      ...{ state: 'assisted', triage: 'yellow' },
      assistance: ['food', 'clothing', 'shelter'],
    });
    const assisted = await running.published(ImmediateAssistanceGiven, subject);
    expect(assisted.map(({ data }) => data)).toEqual(
      [first, second, second].map((data) => ({ arrivalId, ...data })),
    );
  });
});

describe('GET /v1/expected-arrivals', () => {
  it('shows who is overdue, by day, and in pages', async () => {
    const late = await anExpectedArrival('2026-01-02');
    const { givenNames, familyNames } = ReturnPlanned.example.identity!;
    const name = `${givenNames} ${familyNames}`;
    const due = await anExpectedArrival(today());
    const one = await officer('GET', '/v1/expected-arrivals?limit=1&state=expected');
    expect(one.body.items).toMatchObject([
      { id: late.id, overdue: true, name, waitsFor: 'arrival', deadline: '2026-01-02' },
    ]);
    const next = await officer(
      'GET',
      `/v1/expected-arrivals?state=expected&limit=200&cursor=${one.body.nextCursor}`,
    );
    expect(next.body.items.map(({ id }: { id: string }) => id)).not.toContain(late.id);
    const day = await officer('GET', `/v1/expected-arrivals?arrivesOn=${today()}`);
    expect(day.body.items).toMatchObject([{ id: due.id, overdue: false }]);
    const none = await officer('GET', `/v1/expected-arrivals?arrivesOn=${today()}&state=arrived`);
    expect(none.body.items).toEqual([]);
  });

  it('finds an arrival whose id was lost, by the code of the child', async () => {
    const { subject, arrivalId } = await anArrival();
    const path = `/v1/arrivals?case=${shortCode(subject)}`;
    const { body } = await officer('GET', path);
    const { familyNames } = ReturnPlanned.example.identity!;
    const name = expect.stringContaining(familyNames!);
    expect(body.items).toMatchObject([{ id: arrivalId, name, waitsFor: 'handover' }]);
    expect((await officer('GET', `${path}&until=2026-07-23`)).body.items).toEqual([]);
    expect((await officer('GET', `${path}&until=2026-07-24`)).body.items).toHaveLength(1);
  });

  it('audits each read with its purpose', async () => {
    const { path, subject } = await anExpectedArrival();
    await officer('GET', path);
    const { rows } = await running.sql.query(
      `select organisation, purpose from audit_entries where subject = $1 and action = 'expected-arrival.read'`,
      [subject],
    );
    expect(rows).toEqual([{ organisation: CENTRE, purpose: 'return-and-reception' }]);
  });
});

describe('a centre where it is another day than in UTC', () => {
  it('records absence from the planned day on, and an arrival until today, by its own day', async () => {
    const zone = zoneOfAnotherDay();
    const there = await testService(service, { env: { TIME_ZONE: zone } });
    try {
      const here = new CivilCalendar(zone).today();
      const desk = there.as({ role: 'reception-officer', organisation: CENTRE });
      const path = async (arrivesOn: string) => {
        const traveller = aTraveller(there);
        await traveller.plan({ arrivesOn });
        return `/v1/expected-arrivals/${(await expectedArrivalOf(desk, traveller)).id}`;
      };
      const absent = async (day: string) =>
        (await desk('POST', `${await path(day)}/absence`, ifMatch(1))).status;
      const arrived = async (arrivedOn: string) =>
        (await desk('POST', `${await path(here)}/arrival`, { ...ifMatch(1), body: { arrivedOn } }))
          .status;
      expect([await absent(here), await absent(addDays(here, 1))]).toEqual([200, 422]);
      expect([await arrived(here), await arrived(addDays(here, 1))]).toEqual([201, 400]);
    } finally {
      await there.stop();
    }
  });
});
