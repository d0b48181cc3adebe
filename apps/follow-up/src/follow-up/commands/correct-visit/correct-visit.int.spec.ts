import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DisclosureRecorded, OutcomeShared, VisitRecorded } from '#libs/contracts';
import { eventually, testService, type Caller, type TestService } from '#libs/service/testing';
import { service } from '../../../service.js';
import {
  aFollowedCase,
  AGENCY,
  aRecord,
  daysAgo,
  ifMatch,
  SENDER,
  visitsOf,
} from '../../../testing/a-case.js';

let running: TestService;
let caseworker: Caller;

beforeAll(async () => {
  running = await testService(service);
  caseworker = running.as({ role: 'caseworker', organisation: AGENCY });
});
afterAll(() => running.stop());

const why = { reason: 'entered-wrongly', note: 'It was the sister.' };
const correct = (visitId: string, record: object, version = 2) =>
  caseworker('POST', `/v1/visits/${visitId}/correct`, {
    ...{ ...ifMatch(version), body: { ...why, record } },
  });

async function aVisit(outcome: 'disclosed' | 'withheld') {
  const followed = await aFollowedCase(running);
  const [{ id }] = followed.visits;
  const body = aRecord();
  await caseworker('POST', `/v1/visits/${id}/record`, { ...ifMatch(1), body });
  const { subject } = followed;
  const [shared] = await eventually(() => running.published(OutcomeShared, subject));
  const decision: DisclosureRecorded = {
    ...{ eventId: shared!.id, eventType: shared!.type, recipient: SENDER, outcome },
    ...{ categories: [], reasons: outcome === 'withheld' ? ['consent-missing'] : [] },
  };
  const { keyid = '' } = shared!;
  await running.receive(DisclosureRecorded, decision, { subject, keyid });
  await eventually(async () => {
    const decided = 'select 1 from deliveries where event_id = $1 and outcome is not null';
    return (await running.sql.query(decided, [shared!.id])).rows.length === 1;
  });
  return { id, subject, followed };
}

describe('POST /v1/visits/:id/correct', () => {
  it('records what is right; what was recorded stays, with who corrected it, when and why', async () => {
    const { id, followed } = await aVisit('disclosed');
    const ratings = Object.assign(aRecord().ratings!, { safety: 'C' as const });
    const { status, headers, body } = await correct(id, aRecord({ ratings }));
    expect([status, headers.get('etag')]).toEqual([200, '"3"']);
    // A red one brings the next visit forward, as when it is recorded.
    const [, next] = await visitsOf(caseworker, followed.subject);
    expect(body.next).toEqual({ visitId: next.id, dueOn: next.dueOn });
    expect(next.dueOn < followed.visits[1].dueOn).toBe(true);
    const read = await caseworker('GET', `/v1/visits/${id}`);
    expect(read.body).toMatchObject({
      ...{ colour: 'red', record: { ratings }, corrected: { number: 1, version: 3, ...why } },
    });
    const history = await caseworker('GET', `/v1/visits/${id}/corrections`);
    expect((history.body as { items: object[] }).items).toMatchObject([
      { former: { findings: aRecord(), colour: 'green' } },
    ]);
  });

  it('shares the outcome again, corrected, with who has the older one', async () => {
    const { id, subject } = await aVisit('disclosed');
    await correct(id, aRecord({ visitedOn: daysAgo(1), servicesReceivedAsPlanned: false }));
    const [first, corrected] = await eventually(async () => {
      const shared = await running.published(OutcomeShared, subject);
      return shared.length === 2 && shared;
    });
    expect(first!.data).toMatchObject({ visitId: id, visitedOn: daysAgo(0) });
    expect(corrected!.data).toMatchObject({
      ...{ visitId: id, visitedOn: daysAgo(1), servicesReceivedAsPlanned: false },
      correction: { number: 1 },
    });
    const recorded = await running.published(VisitRecorded, subject);
    expect(recorded[1]?.data.former).toEqual({ visitedOn: daysAgo(0), colour: 'green' });
  });

  it('shares nothing where the older one was withheld: it goes as it is then', async () => {
    const { id, subject } = await aVisit('withheld');
    expect((await correct(id, aRecord({ servicesReceivedAsPlanned: false }))).status).toBe(200);
    expect(await running.published(OutcomeShared, subject)).toHaveLength(1);
  });

  it('is refused of a visit that was not recorded, and for what recording refuses', async () => {
    const { visits } = await aFollowedCase(running);
    const early = await correct(visits[0].id, aRecord(), 1);
    expect([early.status, early.body.code]).toEqual([409, 'VISIT.NOT_RECORDED']);
    const { id } = await aVisit('disclosed');
    const wrong = await correct(id, aRecord({ notSeenReason: 'school' }));
    expect([wrong.status, wrong.body.code]).toEqual([422, 'VISIT.SEEN_WITH_REASON']);
  });
});
