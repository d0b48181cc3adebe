import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataKeyDestroyedError } from '#libs/confidentiality';
import { createHttpApp } from '#libs/http';
import { startOperationsServer } from '#libs/observability';
import { openApiOf } from './open-api-of.js';
import { endsWithin } from '#libs/messaging';
import { startTimers, type Tasks } from '#libs/persistence';
import { auditSide } from './audit-side.js';
import { housekeeping } from './housekeeping.js';
import { messagingSide } from './messaging-side.js';
import { readServiceConfig, type Environment } from './service-config.js';
import type { Background, Resolve, ServiceDefinition } from './service-definition.js';
import { openRuntime, whenReachable, type ServiceRuntime } from './service-runtime.js';
import { ServiceModule } from './service.module.js';

/** A running service. */
export interface RunningService {
  readonly name: string;
  readonly url: string;
  /** Where its metrics and the detail of its health are. */
  readonly operationsUrl: string;
  /** Stops accepting requests, finishes what is under way (bounded), and closes everything. */
  stop(): Promise<void>;
}

/** What the process around a service decides. */
export interface StartOptions {
  /** The service cannot go on: end the process, non-zero. */
  readonly onFatal: (error: Error) => void;
  readonly signal?: AbortSignal;
}

/** All of a stop, so that a supervisor's patience (runService: 15 s) is never needed. */
const STOP_MS = 12_000;

/** Starts one service from its environment. Throws `ConfigError` for a variable that is wrong. */
export async function startService(
  definition: ServiceDefinition,
  env: Environment,
  { onFatal, signal }: StartOptions,
): Promise<RunningService> {
  const runtime = await openRuntime(definition, readServiceConfig(env), signal);
  const { observability, database, config, name } = runtime;
  observability.health.register('postgresql', () => database.ping(), { critical: true });
  observability.health.register('key-store', () => runtime.keys.ping());
  const prepared = (await definition.prepare?.(runtime, env)) ?? [];
  const app = await createHttpApp(ServiceModule.around(definition, runtime, prepared), {
    ...{ observability, calendar: runtime.calendar },
    openApi: openApiOf(definition),
  });
  const resolve: Resolve = (token) => app.get(token, { strict: false });
  const parts: Background[] = [messagingSide(app, definition, runtime, onFatal)];
  if (definition.timers) parts.push(timersSide(definition.timers, resolve, runtime));
  if (definition.background) parts.push(definition.background(resolve, runtime, onFatal));
  parts.push(housekeeping(runtime), auditSide(runtime));
  const operations = await startOperationsServer(observability, config.operations);
  parts.push({ start: () => Promise.resolve(), stop: () => operations.close() });
  try {
    for (const part of parts) await whenReachable(async () => part.open?.(), signal);
    for (const part of parts) await part.start();
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    await stop(app, parts, runtime);
    throw error;
  }
  const { url: operationsUrl } = operations;
  observability.logger.info('Serves metrics', { address: operationsUrl });
  return { name, url: await app.getUrl(), operationsUrl, stop: () => stop(app, parts, runtime) };
}

/**
 * In order, each step no longer than is left: a part that hangs does not prevent closing the others.
 */
async function stop(
  app: NestFastifyApplication,
  parts: Background[],
  runtime: ServiceRuntime,
): Promise<void> {
  const until = Date.now() + STOP_MS;
  const steps = [
    () => app.close(),
    ...parts.toReversed().map((part) => () => part.stop()),
    () => runtime.close(),
  ];
  for (const step of steps) await endsWithin(Math.max(until - Date.now(), 1_000), step());
}

/** A deadline of a child who was erased meanwhile is nobody's task any more. */
function endWithChild(tasks: Tasks): Tasks {
  const ending = Object.entries(tasks).map(([name, task]): [string, Tasks[string]] => [
    name,
    (payload) =>
      task(payload).catch((error: unknown) => {
        if (!(error instanceof DataKeyDestroyedError)) throw error;
      }),
  ]);
  return Object.fromEntries(ending);
}

function timersSide(
  { tasks, crontab }: NonNullable<ServiceDefinition['timers']>,
  resolve: Resolve,
  { database, observability: { logger } }: ServiceRuntime,
): Background {
  let runner: Awaited<ReturnType<typeof startTimers>> | undefined;
  return {
    start: async () => {
      runner = await startTimers(database.pool, endWithChild(tasks(resolve)), {
        ...(crontab && { crontab }),
        onError: () => {
          logger.error('a timer failed');
        },
      });
    },
    stop: async () => {
      await runner?.stop();
    },
  };
}
