import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { NestMicroservice } from '@nestjs/microservices';
import {
  EnlaceTransport,
  heardByServices,
  Relay,
  RethrowFilter,
  type ConsumerObserver,
  type RelayObserver,
} from '#libs/messaging';
import { Unhealthy } from '#libs/observability';
import type { Background, ServiceDefinition } from './service-definition.js';
import type { ServiceRuntime } from './service-runtime.js';

/** A consumer that has joined and then says nothing for so long has stalled. */
const STALLED_MS = 60_000;
const WATCH_MS = 5_000;
const LAG_ALARM = 10_000;

/**
 * The relay and the consumer of a service. `onFatal` is called when the log has stopped for good:
 * the process must end and be started anew.
 */
export function messagingSide(
  app: NestFastifyApplication,
  definition: ServiceDefinition,
  runtime: ServiceRuntime,
  onFatal: (error: Error) => void,
): Background {
  const { name, database, log } = runtime;
  const transport = new EnlaceTransport({
    name,
    topic: topicOf(runtime),
    database,
    log,
    keys: runtime.keys,
    hears: definition.hears ?? heardByServices,
    onFatal,
    observer: consumerObserver(runtime),
  });
  const relay = new Relay({ name, database, log, observer: relayObserver(runtime) });
  runtime.outbox.onAppended(() => {
    relay.wake();
  });
  showHealth(runtime);
  let watching: NodeJS.Timeout | undefined;
  return {
    start: async () => {
      relay.start();
      const consumer = app.connectMicroservice(
        { strategy: transport },
        { deferInitialization: true },
      ) as NestMicroservice;
      consumer.useGlobalFilters(new RethrowFilter());
      // The application has called the hooks of its modules already.
      consumer.setIsInitHookCalled(true);
      await app.startAllMicroservices();
      watching = watchConsumer(runtime, transport, onFatal);
    },
    stop: () => {
      clearInterval(watching);
      return relay.stop();
    },
  };
}

function topicOf({ config }: ServiceRuntime): string {
  return `node.${config.node}`;
}

/** A broker that is away, and a lag, are shown as degraded: writes are taken all the same. */
function showHealth(runtime: ServiceRuntime): void {
  const { health } = runtime.observability;
  health.register('broker', () => runtime.log.ping());
  health.register('lag', async () => {
    const lag = await runtime.log.lag(runtime.name, [topicOf(runtime)]);
    if (lag > LAG_ALARM) throw new Unhealthy({ lag });
    return { lag };
  });
}

/** A joined consumer that is silent although the log answers has stalled: that is fatal. */
function watchConsumer(
  runtime: ServiceRuntime,
  transport: EnlaceTransport,
  onFatal: (error: Error) => void,
): NodeJS.Timeout {
  const heartbeat = runtime.observability.health.heartbeat('consumer', 2 * STALLED_MS);
  const look = (): void => {
    if ((transport.silence() ?? 0) < STALLED_MS) {
      heartbeat.beat();
      return;
    }
    runtime.log.ping().then(
      () => {
        onFatal(new Error('the consumer has stalled'));
      },
      () => {
        heartbeat.beat();
      },
    );
  };
  return setInterval(look, WATCH_MS);
}

function relayObserver({ observability: { metrics, logger } }: ServiceRuntime): RelayObserver {
  const published = metrics.counter('enlace_events_published_total', 'Events taken to the log');
  return {
    published: (count) => {
      published.add(count);
    },
    failed: (error) => {
      logger.warn('the relay will try again', { error });
    },
  };
}

function consumerObserver({
  observability: { metrics, logger },
}: ServiceRuntime): ConsumerObserver {
  const handled = metrics.counter('enlace_events_handled_total', 'Events heard and handled');
  const parked = metrics.counter('enlace_events_parked_total', 'Events parked', ['reason']);
  const quarantined = metrics.counter('enlace_events_quarantined_total', 'Records quarantined');
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
    },
    retrying: (error) => {
      logger.warn('the consumer will try again', { error });
    },
  };
}
