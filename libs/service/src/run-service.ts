import { endOnUnforeseen, endWith, outliveStandardStreams } from '#libs/observability';
import { migrateService } from './migrate-service.js';
import { type Environment, readVariable } from './service-config.js';
import type { ServiceDefinition } from './service-definition.js';
import { startService } from './start-service.js';

const STOP_MS = 15_000;

/**
 * A service's `main`: serves until SIGTERM or SIGINT, or, with the argument `migrate`, migrates its
 * database and ends. Ends non-zero when it cannot start or go on.
 */
export async function runService(
  definition: ServiceDefinition,
  { argv = process.argv.slice(2), env = process.env } = {},
): Promise<void> {
  outliveStandardStreams();
  try {
    await (argv[0] === 'migrate' ? migrateFromEnv(definition, env) : serve(definition, env));
  } catch (error) {
    endWith(definition.name, error);
  }
}

async function migrateFromEnv(definition: ServiceDefinition, env: Environment): Promise<void> {
  const url = { form: /^postgres(ql)?:\/\//, remedy: 'postgres://role:password@host:port/name' };
  await migrateService(
    definition,
    readVariable(env, 'MIGRATOR_URL', url),
    readVariable(env, 'DATABASE_URL', url),
  );
}

async function serve(definition: ServiceDefinition, env: Environment): Promise<void> {
  const stopping = new AbortController();
  const name = [env['ENLACE_NODE'], definition.name].filter(Boolean).join('.');
  const onFatal = (error: unknown): never => endWith(name, error);
  endOnUnforeseen(() => name);
  const starting = startService(definition, env, { onFatal, signal: stopping.signal });
  const stop = (): void => {
    stopping.abort();
    setTimeout(() => process.exit(1), STOP_MS).unref();
    starting.then((service) => service.stop()).then(() => process.exit(0), onFatal);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  const service = await starting;
  process.stdout.write(`${definition.name} listens on ${service.url}\n`);
}
