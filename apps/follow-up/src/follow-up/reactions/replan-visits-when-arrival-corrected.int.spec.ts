import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ArrivalCorrected } from '#libs/contracts';
import { eventually, testService, type Caller, type TestService } from '#libs/service/testing';
import { service } from '../../service.js';
import { aFollowedCase, AGENCY, daysAgo, visitsOf } from '../../testing/a-case.js';
import { visitDays } from '../../visit/domain/schedule.js';

let running: TestService;
let caseworker: Caller;

beforeAll(async () => {
  running = await testService(service);
  caseworker = running.as({ role: 'caseworker', organisation: AGENCY });
});
afterAll(() => running.stop());

describe('a day of arrival that is corrected', () => {
  it('gives the visits that were not made new days, but those that were brought forward', async () => {
    const before = daysAgo(40);
    const { subject, visits } = await aFollowedCase(running, before);
    const agreedOn = daysAgo(-20);
    await running.sql.query('update visits set due_on = $2 where id = $1', [
      ...[visits[1].id, agreedOn],
    ]);
    const arrivedOn = daysAgo(10);
    const corrected = { ...ArrivalCorrected.example, arrivedOn, former: { arrivedOn: before } };
    await running.receive(ArrivalCorrected, corrected, { subject, keyid: randomUUID() });
    const [first, , ...later] = visitDays(arrivedOn);
    const due = await eventually(async () => {
      const days = [...(await visitsOf(caseworker, subject))].map(({ dueOn }) => dueOn);
      return days[0] === first && days;
    });
    expect(due).toEqual([first, agreedOn, ...later]);
    expect((await visitsOf(caseworker, subject))[0].state).toBe('planned');
  });
});
