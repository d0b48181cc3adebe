import { forgetIdempotentRequests } from '#libs/http';
import { forgetInbox, pause, type EventLog } from '#libs/messaging';
import type { Database } from '#libs/persistence';
import type { Background } from './service-definition.js';
import type { ServiceRuntime } from './service-runtime.js';

/** Longer than a log stores its records (30 days): what is deleted cannot be delivered again. */
export const INBOX_DAYS = 45;
/** A file of detections that is sent again within a year, by mistake or to be sure, adds nothing. */
const REQUEST_HOURS = 400 * 24;
const HOUR_MS = 3_600_000;

/** What housekeeping cleans. */
export interface HousekeepingTarget {
  readonly name: string;
  readonly database: Database;
  readonly log: EventLog;
}

/** Forgets what is no longer needed. Doing it twice, or in two processes at once, does no harm. */
export async function tidyUp({ name, database, log }: HousekeepingTarget): Promise<void> {
  await database.transaction({ subject: `housekeeping:${name}` }, async (tx) => {
    await forgetInbox(tx, INBOX_DAYS);
    await forgetIdempotentRequests(tx, REQUEST_HOURS);
  });
  await log.prune();
}

/** Tidies up about once an hour, at a moment of each process's own. */
export function housekeeping(runtime: ServiceRuntime, everyMs = HOUR_MS): Background {
  const stopping = new AbortController();
  const { signal } = stopping;
  const store = async (): Promise<void> => {
    for (;;) {
      await pause(everyMs * (0.5 + Math.random()), signal);
      if (signal.aborted) return;
      await tidyUp(runtime).catch((error: unknown) => {
        runtime.observability.logger.warn('housekeeping will try again', { error });
      });
    }
  };
  let keeping: Promise<void> = Promise.resolve();
  return {
    start: () => {
      keeping = store();
      return Promise.resolve();
    },
    stop: () => {
      stopping.abort();
      return keeping;
    },
  };
}
