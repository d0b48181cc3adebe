import type { ConsumerObserver, RelayObserver } from '#libs/messaging';
import type { Observability } from '#libs/observability';

/** Counts what the relay publishes, and logs when it cannot. */
export function relayObserver({ metrics, logger }: Observability): RelayObserver {
  const published = metrics.counter('enlace_events_published_total', 'Events published to the log');
  const failures = metrics.counter(
    'enlace_relay_failures_total',
    'Batches that were not published',
  );
  return {
    published: (count) => {
      published.add(count);
    },
    failed: (error) => {
      failures.add(1);
      logger.warn('the relay will try again', { error });
    },
  };
}

/** Counts what becomes of the events that a service consumes. */
export function consumerObserver({ metrics, logger }: Observability): ConsumerObserver {
  const handled = metrics.counter('enlace_events_handled_total', 'Events consumed and handled');
  const parked = metrics.counter('enlace_events_parked_total', 'Events parked', ['reason']);
  const quarantined = metrics.counter('enlace_events_quarantined_total', 'Records quarantined');
  const erased = metrics.counter('enlace_events_erased_total', 'Events of erased children');
  const retries = metrics.counter(
    'enlace_consumer_retries_total',
    'Batches that are tried again after a temporary failure',
  );
  const recovered = metrics.counter(
    'enlace_events_handled_again_total',
    'Events that a restored database lacked and that were handled again',
  );
  return {
    handled: (count) => {
      handled.add(count);
    },
    parked: (reason, error) => {
      parked.add(1, { reason });
      logger.error('an event was parked', { code: reason, error });
    },
    quarantined: (count) => {
      quarantined.add(count);
      logger.error('records were put into quarantine', { count });
    },
    erased: (count) => {
      erased.add(count);
    },
    replayFailed: (reason, error) => {
      logger.error('a parked event was tried again and failed', { code: reason, error });
    },
    recovering: ({ handledAgain, lost }) => {
      recovered.add(handledAgain);
      logger.error('this database is older than its log: what it lacks is handled again', {
        count: handledAgain,
        outcome: `${String(lost)} of its own events are lost`,
      });
    },
    retrying: (error) => {
      retries.add(1);
      logger.warn('the consumer will try again', { error });
    },
  };
}
