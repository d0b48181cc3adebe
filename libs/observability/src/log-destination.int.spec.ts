import { describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromRoot } from '#libs/process';

// Issue 15, hazard F4.
const SCRIPT = `
  import { closeSync, openSync } from 'node:fs';
  import { createObservability } from ${JSON.stringify(fromRoot('dist/libs/observability/src/index.js'))};
  const { logger, metrics } = createObservability({ node: 'hn', service: 'spec', level: 'info' });
  process.on('message', async ({ log, room }) => {
    if (room) {
      closeSync(1);
      openSync(room, 'a');
    }
    for (let line = 0; line < log; line++) logger.info('It works', { count: line });
    await new Promise((resolve) => setTimeout(resolve, 50));
    process.send(await metrics.text());
  });`;

/** A process that logs when it is asked to, to a file descriptor. */
class LoggingProcess {
  private readonly process: ChildProcess;

  constructor(output: number | 'pipe') {
    this.process = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', SCRIPT], {
      cwd: fromRoot(),
      stdio: ['ignore', output, 'ignore', 'ipc'],
      env: { PATH: process.env['PATH'] },
    });
  }

  /** How many lines it has dropped, and why, after logging so many more. */
  async dropped(message: { log: number; room?: string }): Promise<Record<string, number>> {
    const reported = once(this.process, 'message');
    const gone = once(this.process, 'exit').then(() => ['']);
    this.process.send(message);
    const [text] = (await Promise.race([reported, gone])) as [string];
    if (!text) throw new Error('the process has ended');
    const found = text.matchAll(/^enlace_log_lines_dropped_total\{reason="(\w+)".*\} (\d+)$/gm);
    return Object.fromEntries([...found].map(([, reason, count]) => [reason, Number(count)]));
  }

  closeReader(): void {
    this.process.stdout?.destroy();
  }

  end(): void {
    this.process.kill('SIGKILL');
  }
}

describe('the log of a process', () => {
  it('whose disk is full drops lines, counts them, and logs how many once there is room', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'enlace-spec-'));
    const room = join(folder, 'log');
    const full = openSync('/dev/full', 'w');
    const logging = new LoggingProcess(full);
    closeSync(full);
    try {
      expect(await logging.dropped({ log: 2 })).toEqual({ ENOSPC: 2 });
      expect(await logging.dropped({ log: 3 })).toEqual({ ENOSPC: 5 });
      expect(await logging.dropped({ log: 2, room })).toEqual({ ENOSPC: 5 });
      const lines = (await readFile(room, 'utf8')).trim().split('\n');
      const logged = lines.map((line) => JSON.parse(line) as { msg: string; count: number });
      expect(logged.map(({ msg, count }) => [msg, count])).toEqual([
        ['It works', 0],
        ['Log lines were lost: they could not be written', 5],
        ['It works', 1],
      ]);
    } finally {
      logging.end();
      await rm(folder, { recursive: true });
    }
  });

  it('that nobody reads any more is dropped and counted', async () => {
    const logging = new LoggingProcess('pipe');
    try {
      expect(await logging.dropped({ log: 1 })).toEqual({});
      logging.closeReader();
      expect(await logging.dropped({ log: 2 })).toEqual({ EPIPE: 2 });
    } finally {
      logging.end();
    }
  });
});
