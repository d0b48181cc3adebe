import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DisclosureRecorded, OutcomeShared, VisitRecorded } from '#libs/contracts';
import { eventually, testService, type Caller, type TestService } from '#libs/service/testing';
import { service } from '../../../service.js';
import {
  aFollowedCase,
  AGENCY,
  aRecord,
  daysAgo,
  visitsOf,
  ifMatch,
  SENDER,
} from '../../../testing/a-case.js';

let running: TestService;
let caseworker: Caller;

beforeAll(async () => {
  running = await testService(service);
  caseworker = running.as({ role: 'caseworker', organisation: AGENCY });
});
afterAll(() => running.stop());

const post = (visitId: string, body: object, version = 1) =>
  caseworker('POST', `/v1/visits/${visitId}/record`, { ...ifMatch(version), body });

const badly = {
  health: 'A',
  education: 'B',
  food: 'A',
  caregiverRelationship: 'A',
  safety: 'C',
} as const;

describe('POST /v1/visits/:id/record', () => {
  it('records the visit, publishes it, and shares the outcome with the sender', async () => {
    const { subject, data, followUp, visits } = await aFollowedCase(running);
    const [{ id: visitId }, next] = visits;
    const { status, body, headers } = await post(visitId, aRecord());
    expect([status, headers.get('etag')]).toEqual([200, '"2"']);
    expect(body).toEqual({
      ...{ id: visitId, state: 'recorded' },
      next: { visitId: next.id, dueOn: next.dueOn },
    });
    const found = { visitedOn: daysAgo(0), childSeen: true, colour: 'green' };
    const [recorded] = await eventually(() => running.published(VisitRecorded, subject));
    expect(recorded?.data).toEqual({ followUpId: followUp.id, visitId, ...found });
    const [shared] = await eventually(() => running.published(OutcomeShared, subject));
    expect(shared).toMatchObject({ from: AGENCY, to: [SENDER] });
    expect(shared?.data).toEqual({
      ...{ referralId: data.referralId, servicesReceivedAsPlanned: true },
      ...{ ...found, visitId: expect.any(String) },
    });
    const audited = await running.sql.query(
      `select role from audit_entries where subject = $1 and action = 'visit.record'`,
      [subject],
    );
    expect(audited.rows).toEqual([{ role: 'caseworker' }]);
  });

  it('stores what was found encrypted, and audits each read', async () => {
    const { subject, visits } = await aFollowedCase(running);
    const [{ id }] = visits;
    await post(id, aRecord({ newConcerns: ['mental-distress'] }));
    const { rows } = await running.sql.query(
      `select v::text || encode(ciphertext, 'escape') as stored from visits v where id = $1`,
      [id],
    );
    expect(rows[0].stored).not.toMatch(/school|kinship|mental-distress|green|seen/);
    const { body, headers } = await caseworker('GET', `/v1/visits/${id}`);
    expect(headers.get('etag')).toBe('"2"');
    expect(body).toMatchObject({ colour: 'green', record: { newConcerns: ['mental-distress'] } });
    const audited = await running.sql.query(
      `select purpose from audit_entries where subject = $1 and action = 'visit.read'`,
      [subject],
    );
    expect(audited.rows).toEqual([{ purpose: 'reintegration-follow-up' }]);
  });

  it('brings the next visit and its deadline forward after a red one', async () => {
    const { subject, visits } = await aFollowedCase(running);
    const body = aRecord({ ratings: badly });
    const { body: response } = await post(visits[0].id, body);
    expect(response).toMatchObject({
      next: { visitId: visits[1].id, dueOn: daysAgo(-14) },
    });
    const now = await visitsOf(caseworker, subject);
    expect(now.map(({ dueOn }) => dueOn)).toEqual([
      visits[0].dueOn,
      daysAgo(-14),
      ...visits.slice(2).map(({ dueOn }) => dueOn),
    ]);
    const { rows } = await running.sql.query(
      `select (run_at at time zone 'UTC')::date::text as on from graphile_worker.jobs
        where key = $1`,
      [`visit-overdue:${visits[1].id}`],
    );
    expect(rows).toEqual([{ on: daysAgo(-21) }]);
  });

  it('passes over a next visit that was made already, and has none after the last', async () => {
    const { visits } = await aFollowedCase(running);
    await post(visits[1].id, aRecord());
    const first = await post(visits[0].id, aRecord());
    expect(first.body.next.visitId).toBe(visits[2].id);
    const last = await post(visits[4].id, aRecord());
    expect(last.body).not.toHaveProperty('next');
  });

  it('accepts a child who was not seen, with the reason and without ratings', async () => {
    const { subject, visits } = await aFollowedCase(running);
    const { ratings, ...unrated } = aRecord({ childSeen: false });
    const refused = await post(visits[0].id, { ...unrated, ratings, notSeenReason: 'moved' });
    expect([refused.status, refused.body.code]).toEqual([422, 'VISIT.RATED_UNSEEN']);
    const silent = await post(visits[0].id, unrated);
    expect([silent.status, silent.body.code]).toEqual([422, 'VISIT.NOT_SEEN_REASON_MISSING']);
    await post(visits[0].id, { ...unrated, notSeenReason: 'whereabouts-unknown' });
    for (const contract of [VisitRecorded, OutcomeShared]) {
      const [event] = await eventually(() => running.published<unknown>(contract, subject));
      expect(event?.dataschema).toBe(`urn:enlace:event:${contract.type}:2`);
      expect(event?.data).toMatchObject({ childSeen: false });
      expect(event?.data).not.toHaveProperty('colour');
    }
    const [shared] = await running.published(OutcomeShared, subject);
    expect(shared?.data.notSeenReason).toBe('whereabouts-unknown');
    const [seen] = await visitsOf(caseworker, subject);
    expect(seen).toMatchObject({ childSeen: false });
    expect(seen).not.toHaveProperty('colour');
  });

  it('brings the next visit forward when the child is out of reach', async () => {
    const { visits } = await aFollowedCase(running);
    const { ratings: _, ...unrated } = aRecord({ childSeen: false });
    const { body } = await post(visits[0].id, { ...unrated, notSeenReason: 'whereabouts-unknown' });
    expect(body.next).toEqual({ visitId: visits[1].id, dueOn: daysAgo(-14) });
  });

  it('refuses a stale version, an unknown code, and a second record', async () => {
    const { visits } = await aFollowedCase(running);
    const [{ id }] = visits;
    expect((await post(id, aRecord(), 7)).body.code).toBe('PRECONDITION.STALE');
    const ratings = { ...badly, safety: 'D' };
    const unknown = await post(id, Object.assign(aRecord(), { ratings }));
    expect(unknown.body.errors).toMatchObject([
      { field: 'ratings.safety', code: 'FIELD.UNKNOWN_CODE' },
    ]);
    await post(id, aRecord());
    const again = await post(id, aRecord(), 2);
    expect([again.status, again.body.code]).toEqual([409, 'VISIT.ILLEGAL_TRANSITION']);
  });

  it('changes nothing when it is refused', async () => {
    const { subject, data, visits } = await aFollowedCase(running);
    const before = `${String(Number(data.arrivedOn.slice(0, 4)) - 1)}-01-01`;
    const { status, body } = await post(visits[0].id, aRecord({ visitedOn: before }));
    expect([status, body.code]).toEqual([422, 'VISIT.BEFORE_ARRIVAL']);
    expect(await visitsOf(caseworker, subject)).toEqual(visits);
    expect(await running.published(VisitRecorded, subject)).toEqual([]);
  });
});

describe('a shared outcome', () => {
  it('shows on its visit, wherever that is read, whether it has reached who referred', async () => {
    const { subject, visits } = await aFollowedCase(running);
    const [{ id }] = visits;
    expect((await visitsOf(caseworker, subject))[0].deliveries).toEqual([]);
    await post(id, aRecord());
    const [shared] = await eventually(() => running.published(OutcomeShared, subject));
    const { id: eventId, type: eventType, keyid } = shared!;
    const decision = { eventId, eventType, recipient: SENDER, categories: [] };
    await running.receive(
      DisclosureRecorded,
      { ...decision, outcome: 'withheld', reasons: ['follow-up-not-covered'] },
      { subject, keyid: keyid! },
    );
    const withheld = [{ recipient: SENDER, state: 'withheld', reasons: ['follow-up-not-covered'] }];
    await eventually(async () => {
      const [visit] = await visitsOf(caseworker, subject);
      return visit.deliveries[0]?.state === 'withheld';
    });
    expect((await visitsOf(caseworker, subject))[0].deliveries).toMatchObject(withheld);
    const alone = await caseworker('GET', `/v1/visits/${id}`);
    expect(alone.body.deliveries).toMatchObject(withheld);
    const { body } = await caseworker('GET', '/v1/visits?state=recorded&limit=100');
    const listed = (body.items as { id: string }[]).find((one) => one.id === id);
    expect(listed).toMatchObject({ deliveries: withheld });
  });
});

describe('GET /v1/visits', () => {
  it('lists by due day, state and page', async () => {
    const { visits } = await aFollowedCase(running, '2020-01-31');
    const path = '/v1/visits?dueBefore=2021-01-31&limit=3';
    const first = await caseworker('GET', path);
    const second = await caseworker('GET', `${path}&cursor=${first.body.nextCursor}`);
    const listed = [...first.body.items, ...second.body.items];
    expect(listed.map(({ id }) => id)).toEqual(visits.slice(0, 4).map(({ id }) => id));
    expect(second.body).not.toHaveProperty('nextCursor');
    const recorded = await caseworker('GET', '/v1/visits?dueBefore=2021-01-31&state=recorded');
    expect(recorded.body.items).toEqual([]);
    const waiting = await caseworker('GET', '/v1/visits?sort=deadline&until=2020-03-01&limit=1');
    const [{ id, dueOn }] = visits;
    expect(waiting.body.items).toMatchObject([
      { id, waitsFor: 'visit', deadline: dueOn, overdue: true },
    ]);
  });
});
