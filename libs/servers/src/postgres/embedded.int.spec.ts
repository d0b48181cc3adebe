import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '#libs/process';
import { type EmbeddedOptions, startEmbedded } from './embedded.js';
import type { OwnPostgresServer } from './postgres-server.js';

let folder: string;
let dataDir: string;
let running: OwnPostgresServer[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'enlace-spec-'));
  await chmod(folder, 0o711);
  dataDir = join(folder, 'data');
  running = [];
});

afterEach(async () => {
  for (const server of running) await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function start(options: Partial<EmbeddedOptions> = {}): Promise<OwnPostgresServer> {
  const server = await startEmbedded({ dataDir, durable: false, ...options });
  running.push(server);
  return server;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(sql);
  await client.end();
  return rows;
}

describe('embedded PostgreSQL', () => {
  it('has the same data and password in the next run', async () => {
    const first = await start();
    await query(first.url, 'CREATE TABLE kept AS SELECT 7 AS n');
    await first.stop();
    const second = await start();
    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
  });

  it('comes back after kill -9 with all that it had acknowledged, on the same port', async () => {
    const server = await start();
    await query(server.url, 'CREATE TABLE kept AS SELECT 8 AS n');
    const idle = new pg.Client({ connectionString: server.url });
    idle.on('error', () => undefined);
    await idle.connect();
    await server.kill9();
    await expect(query(server.url, 'SELECT 1')).rejects.toThrow();
    await server.restart();
    expect(await query(server.url, 'SELECT n FROM kept')).toEqual([{ n: 8 }]);
  });

  it('starts although the lock file of a killed run names a process of somebody else', async () => {
    const killed = await start();
    await killed.kill9();
    await writeFile(`${dataDir}/postmaster.pid`, `${process.pid}\n${dataDir}\n`);
    const server = await start();
    expect(await query(server.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });

  it('replaces a server that outlived its supervisor', async () => {
    const orphan = await start();
    await writeFile(`${dataDir}.owner`, '2147483646\n');
    const server = await start();
    expect(server.pid).not.toBe(orphan.pid);
    expect(await query(server.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });

  it('refuses data that a living supervisor uses', async () => {
    await start();
    await writeFile(`${dataDir}.owner`, `${process.ppid}\n`);
    await expect(start()).rejects.toThrow(`started by process ${process.ppid}`);
  });

  it('reports in one line that its port is in use', async () => {
    const other = createServer().listen(await freePort(), '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    await expect(start({ port })).rejects.toThrow(
      `Port ${port} is in use: PostgreSQL cannot start. Stop what uses it.`,
    );
    other.close();
  });

  it('notifies its supervisor when it dies, and not when it was asked to stop', async () => {
    const lines: string[] = [];
    const stopped = await start();
    stopped.onUnexpectedEnd((line) => lines.push(line));
    await stopped.stop();
    const dying = await start();
    const reason = new Promise<string>((resolve) => dying.onUnexpectedEnd(resolve));
    process.kill(dying.pid, 'SIGKILL');
    expect(await reason).toMatch(/^PostgreSQL ended \(SIGKILL\)/);
    expect(lines).toEqual([]);
  });
});
