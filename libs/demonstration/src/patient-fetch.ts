import { setTimeout as sleep } from 'node:timers/promises';

const busy = [429, 502, 503, 504];
const longestPauseMs = 1_000;

/** A fetch that sends the same request again, with the same Idempotency-Key, while the node is busy. */
export function patientFetch(seconds: number): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const deadline = Date.now() + seconds * 1_000;
    for (let attempt = 1; ; attempt++) {
      const response = await fetch(request.clone());
      if (!busy.includes(response.status) || Date.now() > deadline) return response;
      await response.body?.cancel();
      await sleep(Math.min(200 * attempt, longestPauseMs));
    }
  };
}
