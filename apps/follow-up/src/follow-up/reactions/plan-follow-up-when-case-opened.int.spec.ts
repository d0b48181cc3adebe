import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseOpened, FollowUpPlanned, VisitOverdue } from '#libs/contracts';
import { eventually, testService, type Caller, type TestService } from '#libs/service/testing';
import { service } from '../../service.js';
import {
  aFollowedCase,
  AGENCY,
  aRecord,
  daysAgo,
  visitsOf,
  ifMatch,
} from '../../testing/a-case.js';

let running: TestService;
let caseworker: Caller;

beforeAll(async () => {
  running = await testService(service);
  caseworker = running.as({ role: 'caseworker', organisation: AGENCY });
});
afterAll(() => running.stop());

const overdue = (subject: string) => running.published(VisitOverdue, subject);

/** The deadlines that wait, by the visit's id. */
async function deadlines(ids: string[]): Promise<Record<string, string>> {
  const { rows } = await running.sql.query<{ key: string; on: string }>(
    `select key, (run_at at time zone 'UTC')::date::text as on from graphile_worker.jobs
      where key = any($1)`,
    [ids.map((id) => `visit-overdue:${id}`)],
  );
  return Object.fromEntries(rows.map(({ key, on }) => [key.replace('visit-overdue:', ''), on]));
}

describe('an opened case', () => {
  it('gets a follow-up of five visits, published and audited', async () => {
    const arrivedOn = daysAgo(1);
    const { subject, data, followUp, visits } = await aFollowedCase(running, arrivedOn);
    expect(followUp).toMatchObject({ caseId: data.caseId, arrivedOn, sender: data.sender });
    expect(visits.map(({ state, ordinal }) => [ordinal, state])).toEqual(
      [1, 2, 3, 4, 5].map((ordinal) => [ordinal, 'planned']),
    );
    const [event] = await eventually(() => running.published(FollowUpPlanned, subject));
    expect(event?.data).toEqual({
      ...{ followUpId: followUp.id, caseId: data.caseId },
      visits: visits.map(({ id: visitId, dueOn }) => ({ visitId, dueOn })),
    });
    expect(visits[0].dueOn).toBe(daysAgo(-29));
    const { rows } = await running.sql.query(
      `select actor from audit_entries where subject = $1 and action = 'follow-up.plan'`,
      [subject],
    );
    expect(rows).toEqual([{ actor: 'consumer:hn.follow-up' }]);
  });

  it('gets a deadline for each visit, seven days after it is due', async () => {
    const { visits } = await aFollowedCase(running, daysAgo(1));
    const waiting = await deadlines(visits.map(({ id }) => id));
    expect(Object.keys(waiting)).toHaveLength(5);
    expect(waiting[visits[0].id]).toBe(daysAgo(-36));
  });

  it('gets one follow-up, though it is published twice', async () => {
    const { subject, data } = await aFollowedCase(running);
    const keyid = crypto.randomUUID();
    const { id } = await running.receive(CaseOpened, data, { subject, keyid });
    await eventually(async () => {
      const handled = await running.sql.query('select 1 from inbox where event_id = $1', [id]);
      return handled.rowCount === 1;
    });
    const { body } = await caseworker('GET', `/v1/follow-ups?caseReference=${subject}`);
    expect(body.items).toHaveLength(1);
  });
});

describe('a visit that nobody recorded', () => {
  it('is overdue immediately when its deadline is in the past, published once', async () => {
    const { subject, followUp, visits } = await aFollowedCase(running, daysAgo(40));
    const events = await eventually(() => overdue(subject));
    const { id: visitId, dueOn } = visits[0];
    expect(events.map(({ data }) => data)).toEqual([{ followUpId: followUp.id, visitId, dueOn }]);
    await strike(visitId);
    expect(await overdue(subject)).toHaveLength(1);
    const now = await visitsOf(caseworker, subject);
    expect(now.map(({ state }) => state)).toEqual([
      ...['overdue', 'planned', 'planned', 'planned', 'planned'],
    ]);
  });

  it('is not overdue within the seven days', async () => {
    const { subject, visits } = await aFollowedCase(running, daysAgo(36));
    expect(await deadlines([visits[0].id])).toEqual({ [visits[0].id]: daysAgo(-1) });
    expect(await overdue(subject)).toEqual([]);
  });

  it('may still be recorded', async () => {
    const { subject, visits } = await aFollowedCase(running, daysAgo(40));
    await eventually(() => overdue(subject));
    const { status } = await caseworker('POST', `/v1/visits/${visits[0].id}/record`, {
      ...ifMatch(2),
      body: aRecord(),
    });
    expect(status).toBe(200);
  });
});

describe('a visit that was recorded', () => {
  it('has no deadline any more, and is never overdue even if one strikes', async () => {
    const { subject, visits } = await aFollowedCase(running);
    const { id } = visits[0];
    const response = await caseworker('POST', `/v1/visits/${id}/record`, {
      ...ifMatch(1),
      body: aRecord(),
    });
    expect(response.status).toBe(200);
    expect(await deadlines([id])).toEqual({});
    await strike(id);
    const { rows } = await running.sql.query('select state from visits where id = $1', [id]);
    expect(rows).toEqual([{ state: 'recorded' }]);
    expect(await overdue(subject)).toEqual([]);
  });
});

/** Lets the deadline of a visit come (again), and waits until it was dealt with. */
async function strike(visitId: string): Promise<void> {
  await running.sql.query(
    `select graphile_worker.add_job('visit-overdue', $1::json, job_key := $2)`,
    [JSON.stringify({ visitId }), `strike:${visitId}`],
  );
  await eventually(async () => {
    const { rowCount } = await running.sql.query(
      'select 1 from graphile_worker.jobs where key = $1',
      [`strike:${visitId}`],
    );
    return rowCount === 0;
  });
}
