import type { EventLog } from '#libs/messaging';
import { FatalError, type Observability } from '#libs/observability';
import { STALLED_MS, StallWatch } from './stall-watch.js';

const WATCH_MS = 5_000;

/** A consumer, and what is done when it has stalled. */
export interface WatchedConsumer {
  /** As liveness names it. */
  readonly name: string;
  readonly health: Observability['health'];
  readonly log: EventLog;
  /** Milliseconds since the log last responded. */
  readonly silence: () => number | undefined;
  readonly onFatal: (error: Error) => void;
}

/**
 * Checks every few seconds whether a consumer has stalled, and ends the process by `onFatal` when
 * it has: kafkajs is known to stop without an error. Returns the timer, which the caller clears.
 */
export function watchConsumer(consumer: WatchedConsumer): NodeJS.Timeout {
  const { name, health, log, silence, onFatal } = consumer;
  const heartbeat = health.heartbeat(name, 2 * STALLED_MS);
  const watch = new StallWatch();
  const check = async (): Promise<void> => {
    if (watch.isSilent(silence())) {
      const reachable = await log.ping().then(
        () => true,
        () => false,
      );
      if (watch.hasStalled(reachable)) {
        onFatal(new FatalError(`the consumer has stalled (${name})`));
        return;
      }
    }
    heartbeat.beat();
  };
  return setInterval(() => void check(), WATCH_MS);
}
