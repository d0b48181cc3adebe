import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { fromRoot } from '#libs/process';
import type { ChildPlan } from './child-plan.js';
import { lastWords } from './last-words.js';
import { RunLog } from './run-log.js';

const guard = pathToFileURL(fromRoot('dist/apps/node/src/die-with-parent.js')).href;
const compileCache = fromRoot('node_modules/.cache/enlace/compiled');

/** A process of a node. It ends with its supervisor, whatever becomes of that one. */
export class Child {
  /** Settles when it has ended: how, in one line. */
  readonly ended: Promise<string>;
  readonly startedAt = Date.now();

  private constructor(
    readonly plan: ChildPlan,
    private readonly process: ChildProcess,
    private readonly log: RunLog,
  ) {
    this.ended = once(process, 'exit').then(async ([code, signal]: unknown[]) => {
      const words = lastWords(await log.read());
      // A process that was killed has not logged why; one without memory has.
      if (typeof signal === 'string') {
        return `${plan.name} ended (${signal})${words && `: ${words}`}.`;
      }
      const why = words || `it did not say why, see ${log.file}`;
      return `${plan.name} ended (exit code ${String(code)}): ${why}`;
    });
  }

  /**
   * Starts it; what it writes is appended to a file of its own in `logs`, or, where that cannot be
   * made (the disk is full), is lost.
   */
  static async start(plan: ChildPlan, logs: string): Promise<Child> {
    const log = new RunLog(logs, plan.name);
    const file = await log.open();
    const output: number | 'ignore' = file?.fd ?? 'ignore';
    try {
      const child = spawn(process.execPath, ['--import', guard, plan.script, ...plan.args], {
        // A group of its own: Ctrl-C reaches the supervisor alone, which stops all in order.
        detached: true,
        stdio: ['ignore', output, output, 'ipc'],
        env: { ...inherited(), NODE_COMPILE_CACHE: compileCache, ...plan.variables },
      });
      await once(child, 'spawn');
      return new Child(plan, child, log);
    } finally {
      await file?.close();
    }
  }

  get pid(): number | undefined {
    return this.process.pid;
  }

  get running(): boolean {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  /** Moves its log aside when that is large. */
  rotateLog(): Promise<void> {
    return this.log.rotate();
  }

  /**
   * Waits until all its addresses respond; throws one line when it ends before that, or is too late.
   */
  async ready(deadline: number): Promise<void> {
    let over: string | undefined;
    void this.ended.then((line) => (over = line));
    for (const address of this.plan.ready) {
      while (!(await responds(address))) {
        if (!this.running) throw new Error(over ?? (await this.ended));
        if (Date.now() > deadline) throw new Error(`${this.plan.name} is not ready: ${address}`);
        await sleep(50);
      }
    }
  }

  /** Asks it to stop, insists after `graceMs`. */
  async stop(graceMs: number): Promise<void> {
    if (!this.running) return;
    this.process.kill('SIGTERM');
    const late = setTimeout(() => this.process.kill('SIGKILL'), graceMs);
    await this.ended;
    clearTimeout(late);
  }
}

async function responds(address: string): Promise<boolean> {
  return fetch(address, { signal: AbortSignal.timeout(5_000) }).then(
    async (response) => {
      await response.arrayBuffer();
      return response.ok;
    },
    () => false,
  );
}

/** Without what only the supervisor needs. */
function inherited(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _database, KAFKA_BROKERS: _brokers, ...rest } = process.env;
  return rest;
}
