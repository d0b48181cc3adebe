import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CaseClosed,
  ChildErased,
  newCaseReference,
  RecordsErased,
  VisitOverdue,
} from '#libs/contracts';
import { eventually, testService, type Caller, type TestService } from '#libs/service/testing';
import { service } from '../../service.js';
import {
  aFollowedCase,
  AGENCY,
  aRecord,
  daysAgo,
  ifMatch,
  visitsOf,
  type FollowedCase,
} from '../../testing/a-case.js';

let running: TestService;
let caseworker: Caller;

beforeAll(async () => {
  running = await testService(service);
  caseworker = running.as({ role: 'caseworker', organisation: AGENCY });
});
afterAll(() => running.stop());

const end = { reason: 're-migrated', closedOn: daysAgo(0) } as const;

async function close({ subject, data }: FollowedCase): Promise<void> {
  const { id } = await running.receive(CaseClosed, { caseId: data.caseId, ...end }, { subject });
  await eventually(async () => {
    const { rows } = await running.sql.query('select 1 from inbox where event_id = $1', [id]);
    return rows;
  });
}

const record = (visitId: string, version: number) =>
  caseworker('POST', `/v1/visits/${visitId}/record`, { ...ifMatch(version), body: aRecord() });

describe('a closed case', () => {
  it('ends its follow-up: what was made stays, what is open is cancelled', async () => {
    const followed = await aFollowedCase(running);
    await record(followed.visits[0].id, 1);
    await close(followed);
    const now = await visitsOf(caseworker, followed.subject);
    expect(now.map(({ state }) => state)).toEqual([
      ...['recorded', 'cancelled', 'cancelled', 'cancelled', 'cancelled'],
    ]);
    const { body } = await caseworker('GET', `/v1/follow-ups/${followed.followUp.id}`);
    expect(body).toMatchObject({ endedOn: end.closedOn, endReason: end.reason });
    const { rows } = await running.sql.query(
      `select actor, detail from audit_entries where subject = $1 and action = 'follow-up.end'`,
      [followed.subject],
    );
    expect(rows).toEqual([{ actor: 'consumer:hn.follow-up', detail: null }]);
  });

  it('cancels an overdue visit too, and leaves no deadline behind', async () => {
    const followed = await aFollowedCase(running, daysAgo(40));
    await eventually(() => running.published(VisitOverdue, followed.subject));
    await close(followed);
    const now = await visitsOf(caseworker, followed.subject);
    expect(new Set(now.map(({ state }) => state))).toEqual(new Set(['cancelled']));
    const { rows } = await running.sql.query(
      'select key from graphile_worker.jobs where key = any($1)',
      [followed.visits.map(({ id }) => `visit-overdue:${id}`)],
    );
    expect(rows).toEqual([]);
  });

  it('lets nobody record a visit any more', async () => {
    const followed = await aFollowedCase(running);
    await close(followed);
    const { status, body } = await record(followed.visits[0].id, 2);
    expect([status, body.code]).toEqual([409, 'VISIT.ILLEGAL_TRANSITION']);
  });

  it('ends it once, though it is published twice', async () => {
    const followed = await aFollowedCase(running);
    await close(followed);
    await close(followed);
    const { rows } = await running.sql.query(
      `select 1 from audit_entries where subject = $1 and action = 'follow-up.end'`,
      [followed.subject],
    );
    expect(rows).toHaveLength(1);
  });

  it('is parked when nobody has planned a follow-up for it', async () => {
    const subject = newCaseReference();
    const { id } = await running.receive(CaseClosed, { caseId: randomUUID(), ...end }, { subject });
    const [parked] = await eventually(async () => {
      const { rows } = await running.sql.query<{ reason: string }>(
        'select reason from parked_events where event_id = $1',
        [id],
      );
      return rows;
    });
    expect(parked?.reason).toBe('FOLLOW_UP.UNKNOWN');
  });
});

describe('a child who is erased', () => {
  const eraseChild = async (subject: string) => {
    const { rows } = await running.sql.query<{ child_id: string }>(
      'select child_id from follow_ups where case_reference = $1',
      [subject],
    );
    const data = { childId: rows[0]!.child_id, reason: 'requested' } as const;
    return running.receive(ChildErased, data, { subject });
  };
  const eraseRecords = (subject: string) => {
    const erasureId = crypto.randomUUID();
    return running.receive(RecordsErased, { erasureId, organisation: AGENCY }, { subject });
  };

  it.each([
    ['in the node', eraseChild],
    ['at the organisation alone', eraseRecords],
  ])('%s is visited no more: the follow-up ends, and no deadline is left', async (_, erase) => {
    const followed = await aFollowedCase(running);
    const { subject, followUp, visits } = followed;
    const { id } = await erase(subject);
    await eventually(async () => {
      const { rows } = await running.sql.query('select 1 from inbox where event_id = $1', [id]);
      return rows;
    });
    const { rows } = await running.sql.query(
      `select ended_on is not null as ended, array_agg(distinct v.state) as visits
        from follow_ups f join visits v on v.follow_up_id = f.id where f.id = $1 group by 1`,
      [followUp.id],
    );
    expect(rows).toEqual([{ ended: true, visits: ['cancelled'] }]);
    const jobs = await running.sql.query(
      'select key from graphile_worker.jobs where key = any($1)',
      [visits.map((visit) => `visit-overdue:${visit.id}`)],
    );
    expect(jobs.rows).toEqual([]);
  });
});
