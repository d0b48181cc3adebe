import type { BatchContext } from '../event-log/event-log.js';
import type { Progress } from './apply-events.js';

const HEARTBEAT_MS = 1_000;

/**
 * Turns the steps of a batch into heartbeats, at most one a second, so that a consumer with a long
 * batch stays in the group and one whose reaction hangs is removed from it. A heartbeat that fails is
 * not the event's failure: who waits for the next one gets the error.
 */
export function inSteps(context: BatchContext): Progress {
  let last = Date.now();
  return () => {
    if (Date.now() - last < HEARTBEAT_MS) return;
    last = Date.now();
    context.heartbeat().catch(() => undefined);
  };
}
