import type { ConsumerObserver, RelayObserver } from '#libs/messaging';
import type { Observability } from '#libs/observability';

/** Counts what the relay publishes, and logs when it cannot. */
export function relayObserver({ metrics, logger }: Observability): RelayObserver {
  const published = metrics.counter('enlace_events_published_total', 'Events published to the log');
  return {
    published: (count) => {
      published.add(count);
    },
    failed: (error) => {
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
  return {
    handled: (count) => {
      handled.add(count);
    },
    parked: (reason) => {
      parked.add(1, { reason });
      logger.error('an event was parked', { code: reason });
    },
    quarantined: (count) => {
      quarantined.add(count);
      logger.error('records were put into quarantine', { count });
    },
    erased: (count) => {
      erased.add(count);
    },
    retrying: (error) => {
      logger.warn('the consumer will try again', { error });
    },
  };
}
