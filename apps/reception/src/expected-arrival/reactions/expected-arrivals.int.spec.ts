import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ArrivalExpected,
  CaseRestricted,
  RetentionBasisNamed,
  ReturnPlanned,
} from '#libs/contracts';
import { eventually, testService, type Caller, type TestService } from '#libs/service/testing';
import { service } from '../../service.js';
import {
  aTraveller,
  CENTRE,
  expectedArrivalOf,
  ifMatch,
  SENDER,
  type Traveller,
} from '../../testing/reception-desk.js';

const OTHER_CENTRE = 'hn.reception-omoa';
let running: TestService;
let officer: Caller;
let otherOfficer: Caller;

beforeAll(async () => {
  running = await testService(service);
  officer = running.as({ role: 'reception-officer', organisation: CENTRE });
  otherOfficer = running.as({ role: 'reception-officer', organisation: OTHER_CENTRE });
});
afterAll(() => running.stop());

const published = (subject: string) => running.published(ArrivalExpected, subject);

async function rowsOf(referralId: string): Promise<any[]> {
  const { rows } = await running.sql.query(
    'select * from expected_arrivals where referral_id = $1',
    [referralId],
  );
  return rows;
}

/** Whether everything that was delivered has been handled. */
async function received(count: number, subject: string): Promise<void> {
  await eventually(async () => {
    const { rows } = await running.log.query<{ id: string }>(
      `select convert_from(value, 'UTF8')::json ->> 'id' as id from event_log
        where key = $1 and convert_from(value, 'UTF8') like '%"via"%'`,
      [subject],
    );
    const handled = await running.sql.query(
      'select 1 from inbox where event_id = any($1::uuid[])',
      [rows.map(({ id }) => id)],
    );
    return rows.length === count && handled.rowCount === count;
  });
}

describe('a delivered return plan', () => {
  it('makes an expected arrival, publishes it and audits it', async () => {
    const traveller = aTraveller(running);
    await traveller.plan({ arrivesOn: '2026-07-23' });
    const row = await expectedArrivalOf(officer, traveller);
    expect(row).toMatchObject({
      ...{ state: 'expected', arrivesOn: '2026-07-23', sender: SENDER, version: 1 },
      shortCode: expect.stringMatching(/^EN-/),
    });
    const [event] = await eventually(() => published(traveller.subject));
    const { referralId } = traveller;
    expect(event?.data).toEqual({
      expectedArrivalId: row.id,
      ...{ centre: CENTRE, referralId, sender: SENDER, arrivesOn: '2026-07-23' },
    });
    const audited = await running.sql.query(
      `select actor, purpose from audit_entries where subject = $1 and action = 'expected-arrival.expect'`,
      [traveller.subject],
    );
    expect(audited.rows).toEqual([
      { actor: 'consumer:hn.reception', purpose: 'return-and-reception' },
    ]);
  });

  it('stores the person encrypted', async () => {
    const traveller = aTraveller(running);
    await traveller.plan();
    const { id } = await expectedArrivalOf(officer, traveller);
    const { rows } = await running.sql.query(
      `select e::text || encode(ciphertext, 'escape') as stored from expected_arrivals e where id = $1`,
      [id],
    );
    expect(rows[0].stored).not.toMatch(/Zelaya|Corinto|Asthma/);
    const { body } = await officer('GET', `/v1/expected-arrivals/${id}`);
    expect(body).toMatchObject({
      identity: { familyNames: 'Zelaya Pineda', languages: ['es'] },
      journey: { portOfEntry: 'Corinto' },
      health: { conditions: ['Asthma'] },
      psychosocial: { triage: 'yellow' },
      withheld: [],
    });
  });

  it('names what was withheld', async () => {
    const traveller = aTraveller(running);
    await traveller.planWithheld();
    const { id } = await expectedArrivalOf(officer, traveller);
    const { body } = await officer('GET', `/v1/expected-arrivals/${id}`);
    expect(body.withheld).toEqual(['identity', 'journey']);
    expect(body).not.toHaveProperty('identity');
  });

  it('is for the centre that it names: the copy of another one makes nothing', async () => {
    const traveller = aTraveller(running);
    await traveller.plan({}, 'hn.dinaf');
    await received(1, traveller.subject);
    expect(await rowsOf(traveller.referralId)).toEqual([]);
  });

  it('moves what is expected when it is the second of a referral, to another centre too', async () => {
    const traveller = aTraveller(running);
    await traveller.plan({ arrivesOn: '2026-07-23' });
    const { id } = await expectedArrivalOf(officer, traveller);
    await traveller.plan({ arrivesOn: '2026-07-30', receptionCentre: OTHER_CENTRE });
    const moved = await expectedArrivalOf(otherOfficer, traveller);
    expect(moved).toMatchObject({ id, arrivesOn: '2026-07-30', version: 2 });
    expect(await rowsOf(traveller.referralId)).toHaveLength(1);
    expect((await officer('GET', `/v1/expected-arrivals/${id}`)).status).toBe(404);
    const events = await eventually(async () => {
      const all = await published(traveller.subject);
      return all.length === 2 && all;
    });
    expect(events[1]?.data).toMatchObject({ expectedArrivalId: id, centre: OTHER_CENTRE });
  });

  it('makes a child who did not come expected again', async () => {
    const traveller = aTraveller(running);
    await traveller.plan({ arrivesOn: '2026-07-23' });
    const { id, version } = await expectedArrivalOf(officer, traveller);
    await officer('POST', `/v1/expected-arrivals/${id}/absence`, ifMatch(version));
    await traveller.plan({ arrivesOn: '2026-07-30' });
    const again = await expectedArrivalOf(officer, traveller, ({ version }) => version === 3);
    expect(again).toMatchObject({ id, state: 'expected', arrivesOn: '2026-07-30' });
  });

  it('changes nothing for a child who is there', async () => {
    const traveller = aTraveller(running);
    await traveller.plan({ arrivesOn: '2026-07-23' });
    const { id, version } = await expectedArrivalOf(officer, traveller);
    await officer('POST', `/v1/expected-arrivals/${id}/arrival`, {
      ...ifMatch(version),
      body: { arrivedOn: '2026-07-23' },
    });
    await traveller.plan({ arrivesOn: '2026-07-30' });
    await received(2, traveller.subject);
    expect(await rowsOf(traveller.referralId)).toMatchObject([{ state: 'arrived', version: 2 }]);
  });
});

const exchange = (subject: string) => ({ subject, source: '/hn/exchange' });

async function restrict({ subject }: Traveller): Promise<void> {
  const restriction = { withdrawalId: crypto.randomUUID(), organisations: [CENTRE] };
  await handled((await running.receive(CaseRestricted, restriction, exchange(subject))).id);
}

async function nameBasis({ subject }: Traveller): Promise<void> {
  const basis = { organisation: CENTRE, legalBasis: 'vital-interest' } as const;
  await handled((await running.receive(RetentionBasisNamed, basis, exchange(subject))).id);
}

async function handled(eventId: string): Promise<void> {
  await eventually(async () => {
    const found = 'select 1 from inbox where event_id = $1';
    return (await running.sql.query(found, [eventId])).rows.length === 1;
  });
}

const read = async (path: string) => (await officer('GET', path)).body as Record<string, unknown>;

describe('an expected arrival that is restricted', () => {
  it('is hidden, and nothing of it is said to be withheld', async () => {
    const traveller = aTraveller(running);
    await traveller.plan();
    const { id, name } = await expectedArrivalOf(officer, traveller);
    expect(name).toBe('Marisol Zelaya Pineda');
    await restrict(traveller);
    const view = await read(`/v1/expected-arrivals/${id}`);
    expect(view).toMatchObject({ name: null, hidden: { reason: 'consent-withdrawn' } });
    expect(view['withheld']).toEqual([]);
    expect(await expectedArrivalOf(officer, traveller)).toMatchObject({
      ...{ name: null, hidden: { reason: 'consent-withdrawn' } },
    });
    await nameBasis(traveller);
    expect(await read(`/v1/expected-arrivals/${id}`)).toHaveProperty('identity');
  });

  it('lets the centre read what it wrote itself about the child who is there', async () => {
    const traveller = aTraveller(running);
    await traveller.plan({ arrivesOn: '2026-07-23' });
    const { id, version } = await expectedArrivalOf(officer, traveller);
    await restrict(traveller);
    const body = { arrivedOn: '2026-07-23', condition: 'Tired, otherwise well.' };
    const registered = await officer('POST', `/v1/expected-arrivals/${id}/arrival`, {
      ...ifMatch(version),
      body,
    });
    const arrival = await read(`/v1/arrivals/${(registered.body as { id: string }).id}`);
    expect(arrival).toMatchObject({ condition: 'Tired, otherwise well.' });
    expect(arrival).not.toHaveProperty('hidden');
    const { items } = await read('/v1/arrivals?limit=200');
    expect(items).toContainEqual(
      expect.objectContaining({
        ...{ expectedArrivalId: id, name: null },
        hidden: { reason: 'consent-withdrawn', since: expect.any(String) },
      }),
    );
  });
});

describe('a delivered cancellation', () => {
  it.each([CENTRE, 'hn.dinaf'])(
    'to %s ends what is expected and hides who it was, unless the centre has a basis',
    async (recipient) => {
      const traveller = aTraveller(running);
      await traveller.plan();
      const { id } = await expectedArrivalOf(officer, traveller);
      await traveller.cancel(recipient);
      const hidden = { reason: 'referral-cancelled', since: expect.any(String) };
      const line = await expectedArrivalOf(
        officer,
        traveller,
        ({ state }) => state === 'cancelled',
      );
      expect(line).toMatchObject({ name: null, hidden });
      const body = await read(`/v1/expected-arrivals/${id}`);
      expect(body).not.toHaveProperty('identity');
      expect(body).toMatchObject({ withheld: [], hidden });
      await nameBasis(traveller);
      expect(await read(`/v1/expected-arrivals/${id}`)).toMatchObject({
        ...{ state: 'cancelled', identity: expect.anything(), name: 'Marisol Zelaya Pineda' },
      });
    },
  );

  it('holds when it overtakes the plan, and for every later plan', async () => {
    const traveller = aTraveller(running);
    await traveller.cancel('hn.dinaf');
    await traveller.plan();
    await received(2, traveller.subject);
    expect(await rowsOf(traveller.referralId)).toEqual([]);
  });

  it('of somebody who did not plan the return does nothing', async () => {
    const traveller = aTraveller(running);
    await traveller.plan();
    await expectedArrivalOf(officer, traveller);
    await traveller.cancel(CENTRE, 'gt.pgn');
    await received(2, traveller.subject);
    expect(await rowsOf(traveller.referralId)).toMatchObject([{ state: 'expected' }]);
  });
});

describe('a plan that is sent again', () => {
  const returnPlanId = '5f2d8c7b-3a1e-4b6d-8e9f-0a1b2c3d4e5f';
  const correction = { number: 1, correctedOn: '2026-07-20', reason: 'document-seen' } as const;
  const identity = { givenNames: 'Marisela', familyNames: 'Zelaya Pineda', sex: 'female' } as const;
  const read = async (id: string) =>
    (await officer('GET', `/v1/expected-arrivals/${id}`)).body as Record<string, unknown>;

  it('corrected, says who comes, and what was known before stays to be read', async () => {
    const traveller = aTraveller(running);
    await traveller.plan({ returnPlanId });
    const { id } = await expectedArrivalOf(officer, traveller);
    await traveller.plan({
      ...{ returnPlanId, identity },
      correction: { ...correction, changed: ['identity'] },
    });
    const line = await expectedArrivalOf(officer, traveller, ({ correctedAt }) => !!correctedAt);
    expect(line).toMatchObject({ name: 'Marisela Zelaya Pineda', state: 'expected', version: 2 });
    expect(await read(id)).toMatchObject({
      ...{ identity, journey: ReturnPlanned.example.journey },
      formerVersions: [
        {
          correctedBy: SENDER,
          reason: 'document-seen',
          former: { identity: { givenNames: 'Marisol' } },
        },
      ],
    });
    expect(await published(traveller.subject)).toHaveLength(1);
  });

  it('reaches a child who has arrived, and moves nobody', async () => {
    const traveller = aTraveller(running);
    await traveller.plan({ returnPlanId });
    const { id, version } = await expectedArrivalOf(officer, traveller);
    const body = { arrivedOn: '2026-07-23' };
    const path = `/v1/expected-arrivals/${id}/arrival`;
    expect((await officer('POST', path, { ...ifMatch(version), body })).status).toBe(201);
    await traveller.plan({
      ...{ returnPlanId, identity },
      correction: { ...correction, changed: ['identity'] },
    });
    const line = await expectedArrivalOf(officer, traveller, ({ correctedAt }) => !!correctedAt);
    expect(line).toMatchObject({ name: 'Marisela Zelaya Pineda', state: 'arrived' });
  });

  it('changes nothing of who is cancelled, and says nothing of what is hidden', async () => {
    const traveller = aTraveller(running);
    await traveller.plan({ returnPlanId });
    const { id } = await expectedArrivalOf(officer, traveller);
    const changed = { ...correction, changed: ['identity' as const] };
    await traveller.plan({ returnPlanId, identity, correction: changed });
    await expectedArrivalOf(officer, traveller, ({ correctedAt }) => !!correctedAt);
    await traveller.cancel(CENTRE);
    await expectedArrivalOf(officer, traveller, ({ state }) => state === 'cancelled');
    const before = await read(id);
    expect(before).toMatchObject({ formerVersions: [{ number: 1, reason: null, former: null }] });
    await traveller.plan({
      returnPlanId,
      identity,
      correction: { ...changed, number: 2 },
    });
    await received(4, traveller.subject);
    expect(await read(id)).toEqual(before);
  });

  it('reaches a child who arrived though the referral was cancelled on the way', async () => {
    const traveller = aTraveller(running);
    await traveller.plan({ returnPlanId });
    await expectedArrivalOf(officer, traveller);
    await traveller.cancel(CENTRE);
    const isCancelled = ({ state }: { state: string }) => state === 'cancelled';
    const { id, version } = await expectedArrivalOf(officer, traveller, isCancelled);
    const body = { arrivedOn: '2026-07-23' };
    await officer('POST', `/v1/expected-arrivals/${id}/arrival`, { ...ifMatch(version), body });
    await traveller.plan({
      ...{ returnPlanId, identity },
      correction: { ...correction, changed: ['identity'] },
    });
    const line = await expectedArrivalOf(officer, traveller, ({ correctedAt }) => !!correctedAt);
    expect(line).toMatchObject({ name: 'Marisela Zelaya Pineda', state: 'arrived' });
  });

  it('with what was withheld before, adds it and corrects nothing', async () => {
    const traveller = aTraveller(running);
    await traveller.planWithheld();
    await expectedArrivalOf(officer, traveller);
    await traveller.plan({ returnPlanId: ReturnPlanned.example.returnPlanId });
    const line = await expectedArrivalOf(officer, traveller, ({ name }) => name !== null);
    expect(line).toMatchObject({ correctedAt: null, state: 'expected' });
  });
});
