import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from './child.js';
import { RunLog } from './run-log.js';

// Trial F8: a log is not cut when its service is started again, and says in one sentence why it ended.
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'enlace-spec-'));
});
afterEach(() => rm(folder, { recursive: true }));

const logOf = (name: string) => readFile(join(folder, `${name}.log`), 'utf8');

async function run(script: string): Promise<string> {
  const file = join(folder, 'child.mjs');
  await writeFile(file, script);
  const plan = { name: 'hn.spec', script: file, args: [], variables: {}, ready: [] };
  const child = await Child.start(plan, folder);
  return child.ended;
}

it('keeps what the run before wrote, and takes no reason from it', async () => {
  const first = await run(`
    console.log('{"level":"error","msg":"the relay will try again","error":{"code":"ECONNREFUSED"}}');
    process.stderr.write('hn.spec ends: the port 4101 is in use\\n');
    console.log('connect ECONNREFUSED 127.0.0.1:9 error');
    process.exit(1);`);
  expect(first).toBe('hn.spec ended (exit code 1): the port 4101 is in use');
  const second = await run('process.exit(3);');
  expect(second).toBe(
    `hn.spec ended (exit code 3): it did not say why, see ${join(folder, 'hn.spec.log')}`,
  );
  expect(await logOf('hn.spec')).toContain('the port 4101 is in use');
});

it('names an error that nobody foresaw, and the signal of one that was killed', async () => {
  expect(await run('throw new RangeError("about a child");')).toMatch(
    /^hn\.spec ended \(exit code 1\): RangeError: about a child$/,
  );
  expect(await run('process.kill(process.pid, "SIGKILL"); setInterval(() => 0, 1000);')).toBe(
    'hn.spec ended (SIGKILL).',
  );
});

it('moves a large log aside while its process writes, and stores a few of them', async () => {
  const log = new RunLog(folder, 'hn.spec', 1_000);
  const handle = (await log.open())!;
  for (let round = 1; round <= 7; round++) {
    await handle.appendFile(`${String(round)} ${'x'.repeat(1_000)}\n`);
    await log.rotate();
  }
  await handle.appendFile('after\n');
  await handle.close();
  expect(await logOf('hn.spec')).toBe('after\n');
  const former = await Promise.all(
    [1, 2, 3, 4].map((age) => readFile(join(folder, `hn.spec.log.${String(age)}`), 'utf8')),
  );
  expect(former.map((text) => text.split(' ', 1)[0])).toEqual(['7', '6', '5', '4']);
  await expect(readFile(join(folder, 'hn.spec.log.5'))).rejects.toMatchObject({ code: 'ENOENT' });
});
