import type { BatchContext } from '../event-log/event-log.js';
import type { Progress } from './apply-events.js';

const HEARTBEAT_MS = 1_000;

/**
 * Turns the steps of a batch into heartbeats, at most one a second, so that a long batch keeps its
 * place in the group and a reaction that hangs loses it. A heartbeat that fails is not the event's
 * failure: anyone who waits for the next one learns of it.
 */
export function inSteps(context: BatchContext): Progress {
  let last = Date.now();
  return () => {
    if (Date.now() - last < HEARTBEAT_MS) return;
    last = Date.now();
    context.heartbeat().catch(() => undefined);
  };
}
