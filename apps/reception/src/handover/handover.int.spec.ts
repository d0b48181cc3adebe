import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { utc } from '#libs/calendar/testing';
import {
  ChildErased,
  HandedOver,
  HandoverOverdue,
  HandoverProposed,
  RecordsErased,
} from '#libs/contracts';
import { eventually, testService, type Caller, type TestService } from '#libs/service/testing';
import { service } from '../service.js';
import {
  adoptTrustList,
  AGENCY,
  aTraveller,
  CENTRE,
  expectedArrivalOf,
  ifMatch,
} from '../testing/reception-desk.js';

let running: TestService;
let officer: Caller;
let caseworker: Caller;

beforeAll(async () => {
  running = await testService(service);
  officer = running.as({ role: 'reception-officer', organisation: CENTRE });
  caseworker = running.as({ role: 'caseworker', organisation: AGENCY });
});
afterAll(() => running.stop());

const PLANNED = { to: AGENCY, plannedOn: '2026-07-25' };

async function anArrival() {
  const traveller = aTraveller(running);
  await traveller.plan({ arrivesOn: '2026-07-23' });
  const { id } = await expectedArrivalOf(officer, traveller);
  const body = { arrivedOn: '2026-07-24' };
  const answer = await officer('POST', `/v1/expected-arrivals/${id}/arrival`, {
    ...ifMatch(1),
    body,
  });
  const path = `/v1/arrivals/${answer.body.id}`;
  const propose = (changes: object = {}, version = 1) =>
    officer('POST', `${path}/handover`, {
      ...ifMatch(version),
      body: { ...PLANNED, ...changes },
    });
  return { ...traveller, arrivalId: answer.body.id as string, path, propose };
}

async function aProposal() {
  const arrival = await anArrival();
  const { status, body } = await arrival.propose();
  expect(status).toBe(201);
  return { ...arrival, id: body.id as string, handover: `/v1/handovers/${body.id}` };
}

const end = (caller: Caller, handover: string, verb: string, body?: object) =>
  caller('POST', `${handover}/${verb}`, { ...ifMatch(1), ...(body && { body }) });
const confirm = (handover: string, handedOverOn = '2026-07-25') =>
  end(caseworker, handover, 'confirm', { handedOverOn });

it('waits for a trust list: before it, nobody is known', async () => {
  const { status, body } = await (await anArrival()).propose();
  expect([status, body.code]).toEqual([503, 'TRUST_LIST.NEVER_RECEIVED']);
  await adoptTrustList(running);
});

describe('POST /v1/arrivals/:id/handover', () => {
  it.each([
    ['does not exist', 'hn.senaf', 'hn.dinaf'],
    ['is the centre itself', CENTRE, 'hn.dinaf'],
    ['cares for no children', 'hn.consulate-tapachula', 'hn.dinaf-norte'],
    ['is of another country', 'gt.pgn', 'hn.dinaf'],
  ])('refuses an organisation that %s, and names the nearest', async (_, to, nearest) => {
    const arrival = await anArrival();
    const { status, body } = await arrival.propose({ to });
    expect([status, body.code]).toEqual([422, 'HANDOVER.RECEIVER_UNSUITABLE']);
    expect(body.detail).toContain(`The nearest one is ${nearest}.`);
    expect((await officer('GET', arrival.path)).body.state).toBe('arrived');
  });

  it('leaves the child with the centre until the other confirms', async () => {
    const { path, subject, id, arrivalId } = await aProposal();
    expect((await officer('GET', path)).body).toMatchObject({
      ...{ state: 'arrived', handoverProposedTo: AGENCY },
    });
    const help = { assistance: ['food'], triage: 'green' };
    const helped = await officer('POST', `${path}/assistance`, { ...ifMatch(2), body: help });
    expect(helped.status).toBe(200);
    const [proposed] = await eventually(() => running.published(HandoverProposed, subject));
    expect(proposed?.data).toEqual({
      ...{ handoverId: id, arrivalId, centre: CENTRE, ...PLANNED },
      fields: ['centre', 'arrivedOn', 'plannedOn'],
    });
    expect(await running.published(HandedOver, subject)).toEqual([]);
  });

  it('refuses a day before the arrival, and a second proposal while one waits', async () => {
    const arrival = await anArrival();
    const early = await arrival.propose({ plannedOn: '2026-07-23' });
    expect([early.status, early.body.code]).toEqual([422, 'ARRIVAL.HANDED_OVER_EARLY']);
    await arrival.propose();
    const second = await arrival.propose({ to: 'hn.dinaf-norte' }, 2);
    expect([second.status, second.body.code]).toEqual([409, 'ARRIVAL.HANDOVER_PROPOSED']);
  });
});

describe('a handover in the list of who is asked', () => {
  it('is a line there, and not in the list of any other organisation', async () => {
    const { id, subject } = await aProposal();
    const { body } = await caseworker('GET', '/v1/handovers?state=proposed&limit=200');
    expect(body.items).toContainEqual(
      expect.objectContaining({
        id,
        caseReference: subject,
        centre: CENTRE,
        ...{ state: 'proposed' },
      }),
    );
    const other = running.as({ role: 'caseworker', organisation: 'hn.dinaf-norte' });
    expect((await other('GET', '/v1/handovers')).body.items).toEqual([]);
    const proposed = await officer('GET', '/v1/handovers?as=centre&limit=200');
    expect(proposed.body.items).toContainEqual(expect.objectContaining({ id }));
  });

  it('is confirmed with the day: only now the child is with the other', async () => {
    const { path, handover, subject, arrivalId } = await aProposal();
    const early = await confirm(handover, '2026-07-23');
    expect([early.status, early.body.code]).toEqual([422, 'ARRIVAL.HANDED_OVER_EARLY']);
    const { status, body } = await confirm(handover);
    expect([status, body.state]).toEqual([200, 'confirmed']);
    expect((await officer('GET', path)).body).toMatchObject({
      ...{ state: 'handed-over', handedOverTo: AGENCY, handedOverOn: '2026-07-25' },
    });
    const [handed] = await eventually(() => running.published(HandedOver, subject));
    expect(handed?.data).toEqual({
      ...{ arrivalId, centre: CENTRE, arrivedOn: '2026-07-24' },
      ...{ to: AGENCY, handedOverOn: '2026-07-25' },
    });
    const help = { assistance: ['food'], triage: 'green' };
    const late = await officer('POST', `${path}/assistance`, { ...ifMatch(3), body: help });
    expect([late.status, late.body.code]).toEqual([409, 'ARRIVAL.ILLEGAL_TRANSITION']);
  });

  it('is declined with a reason that the centre reads, and the child is still the centre’s', async () => {
    const { path, handover, propose } = await aProposal();
    const declined = await end(caseworker, handover, 'decline', { reason: 'no-capacity' });
    expect([declined.status, declined.body.state]).toEqual([200, 'declined']);
    expect((await officer('GET', handover)).body).toMatchObject({ reason: 'no-capacity' });
    const { rows } = await running.sql.query(
      `select h::text || encode(answer_ciphertext, 'escape') as stored from handovers h
        where answer_ciphertext is not null`,
    );
    expect(JSON.stringify(rows)).not.toContain('no-capacity');
    const { body } = await officer('GET', path);
    expect(body.state).toBe('arrived');
    expect(body).not.toHaveProperty('handoverProposedTo');
    expect((await propose({ to: 'hn.dinaf-norte' }, 3)).status).toBe(201);
  });

  it('is withdrawn by the centre, and answered no more', async () => {
    const { handover } = await aProposal();
    expect((await end(officer, handover, 'withdraw')).body.state).toBe('withdrawn');
    const late = await caseworker('POST', `${handover}/confirm`, {
      ...ifMatch(2),
      body: { handedOverOn: '2026-07-25' },
    });
    expect([late.status, late.body.code]).toEqual([409, 'HANDOVER.ILLEGAL_TRANSITION']);
  });

  it('is answered by who is asked alone, and withdrawn by the centre alone', async () => {
    const { handover } = await aProposal();
    const supervisor = (organisation: string) => running.as({ role: 'supervisor', organisation });
    const own = await end(supervisor(CENTRE), handover, 'confirm', { handedOverOn: '2026-07-25' });
    const other = await end(supervisor('hn.dinaf-norte'), handover, 'decline', { reason: 'other' });
    const foreign = running.as({ role: 'reception-officer', organisation: AGENCY });
    const withdrawn = await end(foreign, handover, 'withdraw');
    expect([own.status, other.status, withdrawn.status]).toEqual([404, 404, 404]);
    expect((await confirm(handover)).status).toBe(200);
  });
});

describe('a handover that nobody answers', () => {
  const key = (id: string) => `handover-overdue:${id}`;
  const runTimer = (id: string) =>
    running.sql.query(
      `select graphile_worker.add_job('handover-overdue', run_at := now(), job_key := $1,
        payload := json_build_object('handoverId', $2::text))`,
      [key(id), id],
    );
  /** Until the timer waits for the end of the day again, or for nothing. */
  const untilRun = (id: string, waiting: number) =>
    eventually(async () => {
      const { rows } = await running.sql.query<{ later: boolean }>(
        'select run_at > now() as later from graphile_worker.jobs where key = $1',
        [key(id)],
      );
      return rows.length === waiting && rows.every(({ later }) => later);
    });
  const line = async (caller: Caller, id: string, query: string) => {
    const { body } = await caller('GET', `/v1/handovers?limit=200&${query}`);
    return (body.items as { id: string }[]).find((one) => one.id === id);
  };

  it('is overdue once its day is over, in the lists of both, and may still be confirmed', async () => {
    const { id, handover, subject, arrivalId, path } = await aProposal();
    await running.sql.query(`update handovers set answer_by = '2026-07-25' where id = $1`, [id]);
    await runTimer(id);
    const [event] = await eventually(() => running.published(HandoverOverdue, subject));
    expect(event?.data).toEqual({
      ...{ handoverId: id, arrivalId, centre: CENTRE, to: AGENCY, answerBy: '2026-07-25' },
    });
    const shown = { state: 'overdue', waitsFor: 'handover-answer', overdue: true };
    for (const query of ['state=overdue', 'sort=deadline']) {
      expect(await line(caseworker, id, query)).toMatchObject(shown);
      expect(await line(officer, id, `as=centre&${query}`)).toMatchObject(shown);
    }
    expect((await officer('GET', path)).body).toMatchObject({ handoverProposedTo: AGENCY });
    const confirmed = await caseworker('POST', `${handover}/confirm`, {
      ...ifMatch(2),
      body: { handedOverOn: '2026-07-25' },
    });
    expect([confirmed.status, confirmed.body.state]).toEqual([200, 'confirmed']);
  });

  it('waits until its day is over, for the centre too: it asks nobody else meanwhile', async () => {
    const { id, handover, subject } = await aProposal();
    await runTimer(id);
    await untilRun(id, 1);
    expect(await running.published(HandoverOverdue, subject)).toEqual([]);
    expect((await officer('GET', handover)).body).toMatchObject({
      ...{ state: 'proposed', overdue: false, deadline: utc.today() },
    });
  });

  it('is not overdue when it was answered in time', async () => {
    const { id, handover, subject } = await aProposal();
    await confirm(handover);
    await runTimer(id);
    await untilRun(id, 0);
    expect(await running.published(HandoverOverdue, subject)).toEqual([]);
    expect((await officer('GET', handover)).body.state).toBe('confirmed');
  });
});

describe('a child who is erased', () => {
  const eraseChild = (childId: string, subject: string) =>
    running.receive(ChildErased, { childId, reason: 'requested' }, { subject });
  const eraseRecords = (_: string, subject: string) => {
    const erasureId = crypto.randomUUID();
    return running.receive(RecordsErased, { erasureId, organisation: CENTRE }, { subject });
  };

  it.each([
    ['in the node', eraseChild],
    ['at the centre alone', eraseRecords],
  ])('%s is neither expected any more, nor asked about', async (_, erase) => {
    const { id, subject, arrivalId } = await aProposal();
    const expected = aTraveller(running);
    await expected.plan({ arrivesOn: '2026-07-23' });
    const row = await expectedArrivalOf(officer, expected);
    for (const [table, caseReference] of [
      ['handovers', subject],
      ['expected_arrivals', expected.subject],
    ]) {
      const { rows } = await running.sql.query<{ child_id: string }>(
        `select child_id from ${table} where case_reference = $1`,
        [caseReference],
      );
      await erase(rows[0]!.child_id, caseReference!);
    }
    const { rows } = await eventually(async () => {
      const found = await running.sql.query(
        `select h.state as handover, a.handover_to, e.state as expected, e.ciphertext
          from handovers h join arrivals a on a.id = h.arrival_id, expected_arrivals e
          where h.id = $1 and a.id = $2 and e.id = $3
            and h.state <> 'proposed' and e.state <> 'expected'`,
        [id, arrivalId, row.id],
      );
      return found.rows.length > 0 && found;
    });
    expect(rows).toEqual([
      { handover: 'withdrawn', handover_to: null, expected: 'cancelled', ciphertext: null },
    ]);
  });
});
