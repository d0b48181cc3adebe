import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ArrivalCorrected } from '#libs/contracts';
import { eventually, testService, type Caller, type TestService } from '#libs/service/testing';
import { service } from '../../../service.js';
import { aTraveller, CENTRE, expectedArrivalOf, ifMatch } from '../../../testing/reception-desk.js';

let running: TestService;
let officer: Caller;

beforeAll(async () => {
  running = await testService(service);
  officer = running.as({ role: 'reception-officer', organisation: CENTRE });
});
afterAll(() => running.stop());

async function anArrival() {
  const traveller = aTraveller(running);
  await traveller.plan();
  const { id: expected } = await expectedArrivalOf(officer, traveller);
  const body = { arrivedOn: '2026-06-24', condition: 'Well.' };
  const path = `/v1/expected-arrivals/${expected}/arrival`;
  const { id } = (await officer('POST', path, { ...ifMatch(1), body })).body as { id: string };
  return { id, subject: traveller.subject };
}

const correct = (id: string, version: number, changes: object) =>
  officer('POST', `/v1/arrivals/${id}/correct`, {
    ...{ ...ifMatch(version), body: { reason: 'entered-wrongly', ...changes } },
  });

describe('POST /v1/arrivals/:id/correct', () => {
  it('puts day and condition right, publishes the day, and what was registered stays', async () => {
    const { id, subject } = await anArrival();
    const assisted = { assistance: ['food'], triage: 'green' };
    await officer('POST', `/v1/arrivals/${id}/assistance`, { ...ifMatch(1), body: assisted });
    const right = { arrivedOn: '2026-07-24', condition: 'Tired.', note: 'The wrong month.' };
    const { status, headers, body } = await correct(id, 2, right);
    expect([status, headers.get('etag'), body]).toEqual([
      ...[200, '"3"', { id, state: 'assisted', arrivedOn: '2026-07-24' }],
    ]);
    const read = (await officer('GET', `/v1/arrivals/${id}`)).body;
    expect(read).toMatchObject({
      ...{ arrivedOn: '2026-07-24', condition: 'Tired.', ...assisted, version: 3 },
      formerVersions: [
        {
          ...{ number: 1, reason: 'entered-wrongly', note: 'The wrong month.' },
          former: { arrivedOn: '2026-06-24', condition: 'Well.', ...assisted },
        },
      ],
    });
    const [event] = await eventually(() => running.published(ArrivalCorrected, subject));
    expect(event?.data).toMatchObject({
      ...{ arrivalId: id, centre: CENTRE, arrivedOn: '2026-07-24' },
      former: { arrivedOn: '2026-06-24' },
    });
  });

  it('publishes nothing where the day was right, and is refused at another version', async () => {
    const { id, subject } = await anArrival();
    expect((await correct(id, 2, { arrivedOn: '2026-06-24' })).status).toBe(412);
    expect((await correct(id, 1, { arrivedOn: '2026-06-24' })).status).toBe(200);
    expect((await officer('GET', `/v1/arrivals/${id}`)).body).not.toHaveProperty('condition');
    expect(await running.published(ArrivalCorrected, subject)).toEqual([]);
  });
});
