import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { NestMicroservice } from '@nestjs/microservices';
import { EnlaceTransport, consumedByServices, Relay, RethrowFilter } from '#libs/messaging';
import { Unhealthy } from '#libs/observability';
import { consumerObserver, relayObserver } from './messaging-observers.js';
import type { Background, ServiceDefinition } from './service-definition.js';
import type { ServiceRuntime } from './service-runtime.js';
import { showStatus } from './status-side.js';
import { watchConsumer } from './watch-consumer.js';

const LAG_ALARM = 10_000;

/**
 * The relay and the consumer of a service. `onFatal` is called when the log has stopped for good:
 * the process must end and be started again.
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
    consumes: definition.consumes ?? consumedByServices,
    onFatal,
    observer: consumerObserver(runtime.observability),
  });
  const relay = new Relay({ name, database, log, observer: relayObserver(runtime.observability) });
  runtime.outbox.onAppended((events) => {
    relay.offer(events);
  });
  showHealth(runtime);
  showStatus(runtime);
  let watching: NodeJS.Timeout | undefined;
  return {
    start: async () => {
      relay.start();
      const consumer = app.connectMicroservice(
        { strategy: transport },
        { deferInitialization: true },
      );
      if (!(consumer instanceof NestMicroservice))
        throw new TypeError('not a microservice of Nest');
      consumer.useGlobalFilters(new RethrowFilter());
      // The application has called the hooks of its modules already.
      consumer.setIsInitHookCalled(true);
      await app.startAllMicroservices();
      watching = watchConsumer({
        ...{ name: 'consumer', health: runtime.observability.health, log: runtime.log, onFatal },
        silence: () => transport.silence(),
      });
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

/** An unavailable broker, and a lag, are shown as degraded: writes are accepted all the same. */
function showHealth(runtime: ServiceRuntime): void {
  const { health } = runtime.observability;
  health.register('broker', () => runtime.log.ping());
  health.register('lag', async () => {
    const lag = await runtime.log.lag(runtime.name, [topicOf(runtime)]);
    if (lag > LAG_ALARM) throw new Unhealthy({ lag });
    return { lag };
  });
}
