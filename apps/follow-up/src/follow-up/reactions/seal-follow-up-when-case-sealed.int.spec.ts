import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseSealed, newCaseReference } from '#libs/contracts';
import { eventually, testService, type Caller, type TestService } from '#libs/service/testing';
import { service } from '../../service.js';
import {
  aFollowedCase,
  AGENCY,
  aRecord,
  ifMatch,
  type FollowedCase,
} from '../../testing/a-case.js';

let running: TestService;
let rosa: Caller;
let eva: Caller;

beforeAll(async () => {
  running = await testService(service);
  const person = (subject: string) =>
    running.as({ subject, role: 'caseworker', organisation: AGENCY });
  rosa = person('rosa');
  eva = person('eva');
});
afterAll(() => running.stop());

async function seal({ subject, data }: FollowedCase, sealedTo: string[]): Promise<void> {
  const published = { caseId: data.caseId, sealedTo };
  const { id } = await running.receive(CaseSealed, published, { subject });
  await eventually(async () => {
    const { rows } = await running.sql.query('select 1 from inbox where event_id = $1', [id]);
    return rows;
  });
}

/** The status of each read, and how many the lists have. */
async function seenBy(caller: Caller, { subject, followUp, visits }: FollowedCase) {
  const one = await caller('GET', `/v1/follow-ups/${followUp.id}`);
  const visit = await caller('GET', `/v1/visits/${visits[0].id}`);
  const list = await caller('GET', `/v1/follow-ups?caseReference=${subject}`);
  const { body } = await caller('GET', '/v1/visits?limit=100');
  const theirs = new Set<unknown>(visits.map(({ id }) => id));
  const listed = (body.items as { id: string }[]).filter(({ id }) => theirs.has(id));
  return [one.status, visit.status, (list.body.items as unknown[]).length, listed.length];
}

describe('the follow-up of a case that is sealed', () => {
  it('is there with its visits for those named, and for nobody else', async () => {
    const followed = await aFollowedCase(running);
    await seal(followed, ['rosa', 'sofia']);
    expect(await seenBy(rosa, followed)).toEqual([200, 200, 1, 5]);
    expect(await seenBy(eva, followed)).toEqual([404, 404, 0, 0]);
    const record = (caller: Caller) =>
      caller('POST', `/v1/visits/${followed.visits[0].id}/record`, {
        ...ifMatch(2),
        body: aRecord(),
      });
    expect((await record(eva)).status).toBe(404);
    expect((await record(rosa)).status).toBe(200);
    const { rows } = await running.sql.query(
      `select detail from audit_entries where subject = $1 and action = 'follow-up.seal'`,
      [followed.subject],
    );
    expect(rows).toEqual([{ detail: { sealedTo: ['rosa', 'sofia'] } }]);
  });

  it('is had again by all with it', async () => {
    const followed = await aFollowedCase(running);
    await seal(followed, ['rosa']);
    await seal(followed, []);
    expect(await seenBy(eva, followed)).toEqual([200, 200, 1, 5]);
  });

  it('is parked when nobody has planned a follow-up for it', async () => {
    const published = { caseId: randomUUID(), sealedTo: ['rosa'] };
    const { id } = await running.receive(CaseSealed, published, {
      subject: newCaseReference(),
    });
    const parked = await eventually(async () => {
      const { rows } = await running.sql.query(
        'select reason from parked_events where event_id = $1',
        [id],
      );
      return rows;
    });
    expect(parked).toEqual([{ reason: 'FOLLOW_UP.UNKNOWN' }]);
  });
});
