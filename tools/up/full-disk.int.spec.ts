import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort, fromRoot } from '#libs/process';
import { Supervisor } from './supervisor.js';

// Issue 15, hazard F4: a disk of the logs that is full is no reason to stop.
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'enlace-spec-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Logs, responds, and logs again at each request. */
const SCRIPT = `
  import { createServer } from 'node:http';
  import { createObservability, outliveStandardStreams } from '${pathToFileURL(fromRoot('dist/libs/observability/src/index.js')).href}';
  outliveStandardStreams();
  const { logger, metrics } = createObservability({ node: 'hn', service: 'spec', level: 'info' });
  process.stdout.write('a line that is not the logger’s\\n');
  createServer(async (_, answer) => {
    logger.info('It was asked');
    answer.end(await metrics.text());
  }).listen(Number(process.argv[2]), '127.0.0.1');`;

it.each([
  ['is full', (file: string) => symlink('/dev/full', file)],
  // As when not even an empty file can be made.
  ['accepts no new file', (file: string) => mkdir(file)],
])('a child whose log’s disk %s is started, and goes on', async (_, harm) => {
  const [port, script] = [await freePort(), join(folder, 'child.mjs')];
  await writeFile(script, SCRIPT);
  await harm(join(folder, 'hn.spec.log'));
  const lines: string[] = [];
  const report = (line: string): void => void lines.push(line);
  const supervisor = new Supervisor({ logs: folder, restart: false, report });
  const address = `http://127.0.0.1:${port}/`;
  await supervisor.start([
    { name: 'hn.spec', script, args: [String(port)], variables: {}, ready: [address] },
  ]);
  try {
    const pid = supervisor.pidOf('hn.spec');
    for (let times = 0; times < 3; times++) expect((await fetch(address)).ok).toBe(true);
    expect(supervisor.pidOf('hn.spec')).toBe(pid);
    expect(lines).toEqual([]);
  } finally {
    await supervisor.stop();
  }
});
