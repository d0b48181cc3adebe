import { afterAll, beforeAll } from '@jest/globals';
import { everyRequestFits, testService, type TestService } from '#libs/service/testing';
import { service } from './service.js';
import { aFollowedCase, AGENCY, aRecord, ifMatch } from './testing/a-case.js';

let running: TestService;

beforeAll(async () => {
  running = await testService(service);
});
afterAll(() => running.stop());

everyRequestFits(() => running, {
  'POST /v1/visits/{id}/record': async () => {
    const { visits } = await aFollowedCase(running);
    return {
      caller: running.as({ role: 'caseworker', organisation: AGENCY }),
      path: `/v1/visits/${visits[0].id}/record`,
      ...ifMatch(1),
      body: aRecord(),
    };
  },
  'POST /v1/visits/{id}/correct': async () => {
    const { visits } = await aFollowedCase(running);
    const caller = running.as({ role: 'caseworker', organisation: AGENCY });
    const path = `/v1/visits/${visits[0].id}`;
    await caller('POST', `${path}/record`, { ...ifMatch(1), body: aRecord() });
    const body = { record: aRecord(), reason: 'entered-wrongly', note: 'It was the sister' };
    return { caller, path: `${path}/correct`, ...ifMatch(2), body, again: true };
  },
});
