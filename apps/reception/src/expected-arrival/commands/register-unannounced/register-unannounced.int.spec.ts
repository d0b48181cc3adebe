import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ArrivalRegistered, shortCode } from '#libs/contracts';
import { eventually, testService, type Caller, type TestService } from '#libs/service/testing';
import { service } from '../../../service.js';
import {
  adoptTrustList,
  AGENCY,
  aTraveller,
  CENTRE,
  expectedArrivalOf,
  ifMatch,
} from '../../../testing/reception-desk.js';

const OTHER_CENTRE = 'hn.reception-omoa';
let running: TestService;
let officer: Caller;
let otherOfficer: Caller;

beforeAll(async () => {
  running = await testService(service);
  await adoptTrustList(running);
  officer = running.as({ role: 'reception-officer', organisation: CENTRE });
  otherOfficer = running.as({ role: 'reception-officer', organisation: OTHER_CENTRE });
});
afterAll(() => running.stop());

const arrivedOn = '2026-07-24';
const identity = { givenNames: 'Nahomy', estimatedAge: 9, sex: 'female' };
const register = (body: object = {}, caller = officer) =>
  caller('POST', '/v1/arrivals', { body: { arrivedOn, identity, ...body } });

describe('a child whose referral was cancelled on the way', () => {
  it('is registered by the centre that expected them, and the answer asks about it', async () => {
    const traveller = aTraveller(running);
    await traveller.plan({ arrivesOn: '2026-07-23' });
    const { id } = await expectedArrivalOf(officer, traveller);
    await traveller.cancel(AGENCY);
    await expectedArrivalOf(officer, traveller, ({ state }) => state === 'cancelled');
    const { status, body } = await officer('POST', `/v1/expected-arrivals/${id}/arrival`, {
      ...ifMatch(2),
      body: { arrivedOn, identity },
    });
    expect([status, body.warnings]).toMatchObject([
      201,
      [{ code: 'EXPECTED_ARRIVAL.WAS_CANCELLED' }],
    ]);
    const [event] = await eventually(() => running.published(ArrivalRegistered, traveller.subject));
    expect(event?.data).toMatchObject({ referralId: traveller.referralId, centre: CENTRE });
    const list = await officer('GET', `/v1/arrivals?case=${shortCode(traveller.subject)}`);
    expect(list.body.items).toMatchObject([{ name: 'Nahomy', waitsFor: 'handover' }]);
    expect((await officer('GET', `/v1/arrivals/${body.id}`)).body).toMatchObject({ identity });
  });
});

describe('POST /v1/arrivals', () => {
  it('registers a child whom nobody announced, with a case and a key of their own', async () => {
    const { status, body, headers } = await register({ condition: 'Alone, tired' });
    expect([status, body.expectedArrivalId, body.warnings]).toEqual([201, null, []]);
    const path = headers.get('location')!;
    const { body: arrival } = await officer('GET', path);
    expect(arrival).toMatchObject({
      ...{ identity, condition: 'Alone, tired', expectedArrivalId: null, referralId: null },
      ...{ state: 'arrived', shortCode: body.shortCode },
    });
    const { rows } = await running.sql.query(
      `select a::text || encode(ciphertext, 'escape') as stored from arrivals a where id = $1`,
      [body.id],
    );
    expect(rows[0].stored).not.toContain('Nahomy');
    const [event] = await eventually(() =>
      running.published(ArrivalRegistered, body.caseReference),
    );
    expect(event?.data).toEqual({ arrivalId: body.id, centre: CENTRE, arrivedOn });
    expect(event?.keyid).toMatch(/^[0-9a-f-]{36}$/u);
    const help = { assistance: ['food'], triage: 'green' };
    expect(
      (await officer('POST', `${path}/assistance`, { ...ifMatch(1), body: help })).status,
    ).toBe(200);
    const proposal = { to: AGENCY, plannedOn: arrivedOn };
    const handover = await officer('POST', `${path}/handover`, { ...ifMatch(2), body: proposal });
    expect(handover.status).toBe(201);
  });

  it('registers the child though nobody knows the case of the papers, and says so', async () => {
    const { status, body } = await register({ case: shortCode('nobody') });
    expect([status, body.warnings]).toMatchObject([201, [{ code: 'ARRIVAL.CASE_UNKNOWN' }]]);
  });

  it.each(['code', 'reference'])(
    'links the child to the case that the papers name by its %s, though another centre expected them',
    async (by) => {
      const traveller = aTraveller(running);
      await traveller.plan({ arrivesOn: '2026-07-23' });
      const { id } = await expectedArrivalOf(officer, traveller);
      const { subject, referralId } = traveller;
      const papers = by === 'code' ? shortCode(subject) : subject;
      const { status, body } = await register({ case: papers }, otherOfficer);
      expect([status, body.caseReference, body.expectedArrivalId]).toEqual([201, subject, id]);
      const [event] = await eventually(() => running.published(ArrivalRegistered, subject));
      expect(event?.data).toMatchObject({ referralId, centre: OTHER_CENTRE });
      expect((await officer('GET', `/v1/expected-arrivals/${id}`)).status).toBe(404);
      const there = await otherOfficer('GET', `/v1/expected-arrivals/${id}`);
      expect(there.body).toMatchObject({ state: 'arrived', overdue: false });
    },
  );

  it('links a child whose referral was cancelled on the way, and asks about it', async () => {
    const traveller = aTraveller(running);
    await traveller.plan({ arrivesOn: '2026-07-23' });
    await expectedArrivalOf(officer, traveller);
    await traveller.cancel(AGENCY);
    await expectedArrivalOf(officer, traveller, ({ state }) => state === 'cancelled');
    const { status, body } = await register({ case: traveller.subject }, otherOfficer);
    expect([status, body.caseReference]).toEqual([201, traveller.subject]);
    expect(body.warnings).toMatchObject([{ code: 'EXPECTED_ARRIVAL.WAS_CANCELLED' }]);
  });

  it('registers nobody twice who is still at the centre', async () => {
    const traveller = aTraveller(running);
    await traveller.plan({ arrivesOn: '2026-07-23' });
    await expectedArrivalOf(officer, traveller);
    const papers = { case: shortCode(traveller.subject) };
    expect((await register(papers)).status).toBe(201);
    const again = await register(papers);
    expect([again.status, again.body.code]).toEqual([409, 'ARRIVAL.REGISTERED_ALREADY']);
    expect((await register(papers, otherOfficer)).status).toBe(201);
  });
});
