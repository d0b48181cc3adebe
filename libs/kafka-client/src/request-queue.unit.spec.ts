import { expect, it } from '@jest/globals';
import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';
import './kafkajs.js';

const PAUSE_MS = 30;

it('sends what the broker asked to hold back, when the pause is over', async () => {
  const logger = { debug: () => undefined };
  const queue = new RequestQueue({ logger, maxInFlightRequests: 1 });
  queue.maybeThrottle(PAUSE_MS);
  const from = Date.now();
  await new Promise<void>((resolve) => {
    const entry = { correlationId: 1 };
    queue.push({ entry, expectResponse: true, sendRequest: resolve });
  });
  expect(Date.now() - from).toBeGreaterThanOrEqual(PAUSE_MS - 1);
});
