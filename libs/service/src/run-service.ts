import { outliveStandardStreams } from '#libs/observability';
import { SchemaMismatchError } from '#libs/persistence';
import { migrateService } from './migrate-service.js';
import { ConfigError, type Environment, readVariable } from './service-config.js';
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
    // Messages of foreign errors may show an address with its password.
    const isOwn = error instanceof ConfigError || error instanceof SchemaMismatchError;
    const reason = isOwn ? error.message : describe(error);
    process.stderr.write(`${definition.name}: ${reason}\n`);
    process.exit(1);
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
  const onFatal = (error: unknown): void => {
    process.stderr.write(`${definition.name}: ${describe(error)}\n`);
    process.exit(1);
  };
  process.on('unhandledRejection', onFatal);
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

function describe(error: unknown): string {
  const { name, code } = error as { name?: string; code?: string };
  return [name ?? 'Error', code].filter(Boolean).join(' ');
}
