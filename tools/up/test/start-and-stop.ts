import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { fromRoot, freePort } from '#libs/process';

const run = promisify(execFile);
const node = fromRoot('node_modules/.bin/node');

interface Up {
  readonly process: ChildProcess;
  readonly output: () => string;
}

let data: string;
let base: string;

/** A base far from what the system hands out by itself, free now. */
async function freeBase(): Promise<string> {
  const port = await freePort();
  return String(10_000 + ((port * 7) % 20_000));
}

function up(...args: string[]): Up {
  const { DATABASE_URL: _database, ...env } = process.env;
  const script = fromRoot('dist/tools/up/main.js');
  const child = spawn(node, [script, '--data', data, '--port-base', base, ...args], { env });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { process: child, output: () => output };
}

async function untilReady(started: Up): Promise<void> {
  while (!started.output().endsWith('Enlace is ready\n')) {
    if (started.process.exitCode !== null) throw new Error(started.output());
    await sleep(50);
  }
}

/** Of all processes; a bare Linux has no `ps`, and macOS no /proc. */
async function commandLines(): Promise<string[]> {
  if (process.platform !== 'linux') return (await run('ps', ['-eo', 'args'])).stdout.split('\n');
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  return Promise.all(
    processes.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')),
  );
}

/** The health check of a container; settles with what it prints, nothing when all is well. */
async function unhealthy(): Promise<string> {
  const script = fromRoot('dist/tools/up/health/main.js');
  const second = run(node, [script, '--data', data, '--port-base', base]);
  return second.then(
    () => '',
    (error: unknown) => (error as { stderr: string }).stderr.trim(),
  );
}

/** Processes that use our data: nodes, PostgreSQL, and what watches it. */
async function left(): Promise<string[]> {
  return (await commandLines()).filter((line) => line.includes(data));
}

async function untilNoneLeft(): Promise<string[]> {
  for (let waited = 0; waited < 15_000 && (await left()).length > 0; waited += 100)
    await sleep(100);
  return left();
}

describe('npm run up', () => {
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'enlace-up-'));
    await chmod(data, 0o711);
    base = await freeBase();
  });

  afterAll(async () => {
    await rm(data, { recursive: true, force: true });
  });

  it('starts the network, lets children go their way, and stops without a trace', async () => {
    const network = up();
    try {
      await untilReady(network);
      expect(await unhealthy()).toBe('');
      expect((await stat(join(data, 'seed'))).mode & 0o777).toBe(0o600);
      const again = up();
      await once(again.process, 'exit');
      expect(again.process.exitCode).toBe(1);
      expect(await unhealthy()).toBe('');
      expect(again.output().trim()).toMatch(
        /^Port \d+ is in use: the gateway of mx cannot start\..*$/,
      );
      const script = fromRoot('dist/tools/journey/main.js');
      const args = [script, '--data', data, '--port-base', base, '--count', '3'];
      const journey = await run(node, args);
      expect(journey.stdout).toContain('A mother withdrew her consent');
      expect(journey.stdout).toContain('A child refused');
      expect(journey.stdout).toContain('gt learned nothing');
      expect(journey.stdout).toContain('rcm got counts only');
      expect(journey.stdout).toContain('3 children completed the journey');
    } finally {
      network.process.kill('SIGTERM');
    }
    const [code] = (await once(network.process, 'exit')) as [number];
    expect(code).toBe(0);
    expect(await untilNoneLeft()).toEqual([]);
    expect(await unhealthy()).toBe('The network has not started.');
  }, 90_000);

  it('finds its data again, and leaves no orphan when it is killed', async () => {
    const before = await readFile(join(data, 'trust-list.json'), 'utf8');
    const network = up();
    await untilReady(network);
    expect(await readFile(join(data, 'trust-list.json'), 'utf8')).toBe(before);
    network.process.kill('SIGKILL');
    await once(network.process, 'exit');
    expect(await untilNoneLeft()).toEqual([]);
    expect(await unhealthy()).toMatch(/^The gateway of \w+ does not answer\.$/);
  }, 60_000);
});
