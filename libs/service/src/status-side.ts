import { findMessagingStatus, findRecovery, MOST_COUNTED } from '#libs/messaging';
import type { MessagingStatus } from '#libs/messaging';
import { Unhealthy, type Metrics } from '#libs/observability';
import type { ServiceRuntime } from './service-runtime.js';
import { memo } from './memo.js';

const MEMO_MS = 5_000;
/** What is committed is published within a second, unless the log is unavailable. */
const UNPUBLISHED_ALARM_S = 60;

/**
 * Shows what waits in the tables of a service: as gauges, counted when they are read, and as health.
 * At rest, and while nobody reads, it asks the database nothing.
 */
export function showStatus(runtime: ServiceRuntime): void {
  const { name, database, log, config } = runtime;
  const { health, metrics } = runtime.observability;
  const status = memo(MEMO_MS, () =>
    database.transaction({ subject: `monitor:${name}` }, findMessagingStatus),
  );
  const lag = memo(MEMO_MS, () => log.lag(name, [`node.${config.node}`]));
  showMessaging(metrics, status);
  showLag(metrics, { group: name, lag });
  health.register('parked', async () => {
    const { parked, oldestParkedS } = await status();
    const count = sum(parked);
    if (count > 0) throw new Unhealthy({ parked: count, oldestSeconds: Math.round(oldestParkedS) });
  });
  health.register('outbox', async () => {
    const { unpublished, oldestUnpublishedS } = await status();
    const detail = { unpublished, oldestSeconds: Math.round(oldestUnpublishedS) };
    if (oldestUnpublishedS > UNPUBLISHED_ALARM_S) throw new Unhealthy(detail);
    return detail;
  });
  health.register('past', async () => {
    const { handledAgain, lost } = await database.transaction(
      { subject: `monitor:${name}` },
      findRecovery,
    );
    if (handledAgain + lost > 0) {
      throw new Unhealthy({ reason: 'restored', handledAgain, lost });
    }
  });
  health.register('quarantine', async () => {
    const { quarantined } = await status();
    if (quarantined > 0) throw new Unhealthy({ quarantined });
  });
}

/** How far a consumer group is behind its log; absent while the log does not respond. */
export function showLag(
  metrics: Metrics,
  { group, lag }: { readonly group: string; readonly lag: () => Promise<number> },
): void {
  const gauge = metrics.gauge(
    'enlace_consumer_lag',
    'Records of the log that the consumer has not acknowledged',
    ['group'],
  );
  metrics.onRead(async () => {
    await lag().then(
      (records) => gauge.set(records, { group }),
      // An unavailable log is what `broker` and `border` show; the other gauges are still true.
      () => gauge.reset(),
    );
  });
}

function showMessaging(metrics: Metrics, status: () => Promise<MessagingStatus>): void {
  const parked = metrics.gauge('enlace_parked', 'Events that are parked now', [
    'consumer',
    'reason',
  ]);
  const oldestParked = metrics.gauge(
    'enlace_parked_oldest_seconds',
    'For how long the oldest parked event has been parked',
  );
  const unpublished = metrics.gauge(
    'enlace_outbox_unpublished',
    `Events that are committed and not published, ${String(MOST_COUNTED)} at most`,
  );
  const oldestUnpublished = metrics.gauge(
    'enlace_outbox_oldest_seconds',
    'For how long the oldest event that is not published has waited',
  );
  const quarantined = metrics.gauge(
    'enlace_quarantined',
    'Records in quarantine that no operator has settled',
  );
  metrics.onRead(async () => {
    const now = await status();
    parked.reset();
    for (const { consumer, reason, count } of now.parked) parked.set(count, { consumer, reason });
    oldestParked.set(now.oldestParkedS);
    unpublished.set(now.unpublished);
    oldestUnpublished.set(now.oldestUnpublishedS);
    quarantined.set(now.quarantined);
  });
}

/** Those behind another one are counted with it: they are late as well. */
function sum(parked: MessagingStatus['parked']): number {
  return parked.reduce((total, { count }) => total + count, 0);
}
