import { endOnUnforeseen, endWith, outliveStandardStreams } from '#libs/observability';
import { readGatewayConfig } from './config/gateway.config.js';
import { readVariable } from './config/read-variable.js';
import { migrateSessions } from './session/migrate-sessions.js';
import { startGateway } from './start-gateway.js';

const name = [process.env['ENLACE_NODE'], 'gateway'].filter(Boolean).join('.');
outliveStandardStreams();
endOnUnforeseen(() => name);
await (process.argv[2] === 'migrate' ? migrate() : serve()).catch((error: unknown) =>
  endWith(name, error),
);

async function migrate(): Promise<void> {
  const [form, remedy] = [
    /^postgres(ql)?:\/\//,
    'postgres://role:password@host:port/name',
  ] as const;
  await migrateSessions(
    readVariable(process.env, 'MIGRATOR_URL', form, remedy),
    readVariable(process.env, 'DATABASE_URL', form, remedy),
  );
}

async function serve(): Promise<void> {
  const gateway = await startGateway(readGatewayConfig(process.env));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void gateway.close());
  }
}
