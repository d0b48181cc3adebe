import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ArrivalDisclosed, CaseOpened, DisclosureRecorded } from '#libs/contracts';
import { eventually, testService, type Caller, type TestService } from '#libs/service/testing';
import { service } from '../service.js';
import { AGENCY, CENTRE, ifMatch } from '../testing/reception-desk.js';

let running: TestService;
let officer: Caller;

beforeAll(async () => {
  running = await testService(service);
  officer = running.as({ role: 'reception-officer', organisation: CENTRE });
});
afterAll(() => running.stop());

const identity = { givenNames: 'Nahomy', estimatedAge: 9, sex: 'female' };
const arrivedOn = '2026-07-24';

async function anArrival() {
  const condition = 'Tired, with a cough';
  const { body } = await officer('POST', '/v1/arrivals', {
    body: { arrivedOn, identity, condition },
  });
  const { id, caseReference: subject } = body as { id: string; caseReference: string };
  const { rows } = await running.sql.query<{ child_id: string }>(
    'select child_id from arrivals where id = $1',
    [id],
  );
  return { id, subject, keyid: rows[0]!.child_id, path: `/v1/arrivals/${id}` };
}

async function correct(path: string, changes: object): Promise<number> {
  const { headers } = await officer('GET', path);
  const sent = { headers: { 'if-match': headers.get('etag')! } };
  const body = { reason: 'entered-wrongly', arrivedOn, ...changes };
  return (await officer('POST', `${path}/correct`, { ...sent, body })).status;
}

/** The exchange decides about what was disclosed. */
async function decide(place: { subject: string; keyid: string }, eventId: string): Promise<void> {
  const eventType = ArrivalDisclosed.type;
  const decision = { eventId, eventType, recipient: AGENCY, outcome: 'disclosed' } as const;
  const data = { ...decision, reasons: [], categories: ['identity', 'health'] as const };
  await running.receive(DisclosureRecorded, { ...data, categories: [...data.categories] }, place);
  await eventually(async () => {
    const stored = 'select 1 from deliveries where event_id = $1 and outcome is not null';
    return (await running.sql.query(stored, [eventId])).rows;
  });
}

const disclosed = (subject: string, count: number) =>
  eventually(async () => {
    const events = await running.published(ArrivalDisclosed, subject);
    return events.length === count && events;
  });

it('discloses to who opened the case how the child arrived, and what they were given since', async () => {
  const { id, subject, keyid, path } = await anArrival();
  const help = { assistance: ['food'], triage: 'yellow' };
  await officer('POST', `${path}/assistance`, { ...ifMatch(1), body: help });
  expect(await running.published(ArrivalDisclosed, subject)).toEqual([]);
  const opened = { ...CaseOpened.example, organisation: AGENCY, arrivedOn };
  await running.receive(CaseOpened, opened, { subject, keyid });
  const [first] = await disclosed(subject, 1);
  const { caseId } = opened;
  expect(first).toMatchObject({ from: CENTRE, to: [AGENCY], keyid });
  expect(first?.data).toEqual({
    ...{ arrivalId: id, caseId, centre: CENTRE, arrivedOn, identity },
    health: { condition: 'Tired, with a cough', assistance: ['food'] },
    psychosocial: { triage: 'yellow' },
  });
  const { headers } = await officer('GET', path);
  const more = { assistance: ['medical-screening'], triage: 'red' };
  const given = await officer('POST', `${path}/assistance`, {
    headers: { 'if-match': headers.get('etag')! },
    body: more,
  });
  expect(given.status).toBe(200);
  const [, second] = await disclosed(subject, 2);
  expect(second?.data).toMatchObject({
    health: { assistance: ['food', 'medical-screening'] },
    psychosocial: { triage: 'red' },
  });
  expect((await officer('GET', path)).body.deliveries).toMatchObject([
    { eventType: ArrivalDisclosed.type, recipient: AGENCY, state: 'pending' },
    { eventType: ArrivalDisclosed.type, recipient: AGENCY, state: 'pending' },
  ]);
});

it('brings a corrected arrival to who has the older one, and says that it corrects', async () => {
  const { subject, keyid, path } = await anArrival();
  expect(await correct(path, { condition: 'Tired' })).toBe(200);
  const opened = { ...CaseOpened.example, organisation: AGENCY, arrivedOn };
  await running.receive(CaseOpened, opened, { subject, keyid });
  const [first] = await disclosed(subject, 1);
  expect(first?.data).toMatchObject({ health: { condition: 'Tired' } });
  // They had nothing before it was corrected.
  expect(first?.data).not.toHaveProperty('correction');
  await decide({ subject, keyid }, first!.id);
  expect(await correct(path, { arrivedOn: '2026-07-23', condition: 'With a fever' })).toBe(200);
  const [, second] = await disclosed(subject, 2);
  expect(second?.data).toMatchObject({
    ...{ arrivedOn: '2026-07-23', health: { condition: 'With a fever' } },
    correction: { number: 2 },
  });
});
