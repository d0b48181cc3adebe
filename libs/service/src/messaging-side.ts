import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { NestMicroservice } from '@nestjs/microservices';
import { EnlaceTransport, heardByServices, Relay, RethrowFilter } from '#libs/messaging';
import { Unhealthy } from '#libs/observability';
import { consumerObserver, relayObserver } from './messaging-observers.js';
import type { Background, ServiceDefinition } from './service-definition.js';
import type { ServiceRuntime } from './service-runtime.js';
import { STALLED_MS, StallWatch } from './stall-watch.js';

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
    observer: consumerObserver(runtime.observability),
  });
  const relay = new Relay({ name, database, log, observer: relayObserver(runtime.observability) });
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
      );
      if (!(consumer instanceof NestMicroservice))
        throw new TypeError('not a microservice of Nest');
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

/** A consumer that has stalled ends the process: kafkajs is known to stop without a word. */
function watchConsumer(
  runtime: ServiceRuntime,
  transport: EnlaceTransport,
  onFatal: (error: Error) => void,
): NodeJS.Timeout {
  const heartbeat = runtime.observability.health.heartbeat('consumer', 2 * STALLED_MS);
  const watch = new StallWatch();
  const look = async (): Promise<void> => {
    if (watch.isSilent(transport.silence())) {
      const answers = await runtime.log.ping().then(
        () => true,
        () => false,
      );
      if (watch.hasStalled(answers)) {
        onFatal(new Error('the consumer has stalled'));
        return;
      }
    }
    heartbeat.beat();
  };
  return setInterval(() => void look(), WATCH_MS);
}
