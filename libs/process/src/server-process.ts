import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const storedLines = 30;
const LATELY_MS = 60_000;
const LAST_LINES_MS = 1_000;
/** As PostgreSQL, Java and Node.js say it. */
const DISK_FULL = /No space left on device|ENOSPC/u;

/** A server run as a child process: PostgreSQL or the Java broker. */
export class ServerProcess {
  readonly pid: number;
  /** Settles when the process has ended, for whatever cause: how, in a few words. */
  readonly ended: Promise<string>;
  #running = true;
  #diskFullAt = -Infinity;
  readonly #child: ChildProcess;
  readonly #lines: string[] = [];

  private constructor(child: ChildProcess, pid: number) {
    this.#child = child;
    this.pid = pid;
    child.stdout?.on('data', (chunk: Buffer) => this.#store(chunk));
    child.stderr?.on('data', (chunk: Buffer) => this.#store(chunk));
    const closed = once(child, 'close');
    this.ended = once(child, 'exit').then(async ([code, signal]: unknown[]) => {
      this.#running = false;
      // Why it ended is often in its last lines, which may come after its end.
      await Promise.race([closed, sleep(LAST_LINES_MS, undefined, { ref: false })]);
      return typeof signal === 'string' ? signal : `exit code ${String(code)}`;
    });
  }

  /** Throws when the command cannot be started at all. */
  static async start(command: string, args: string[], options: SpawnOptions = {}) {
    // Detached: Ctrl-C reaches the supervisor alone, which stops the services before their database.
    const child = spawn(command, args, {
      ...options,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    await once(child, 'spawn');
    if (child.pid === undefined) throw new Error(`${command} did not start`);
    const server = new ServerProcess(child, child.pid);
    server.#endWithParent();
    return server;
  }

  get running(): boolean {
    return this.#running;
  }

  /** Whether it has written lately that its disk is full. */
  get diskFull(): boolean {
    return performance.now() - this.#diskFullAt < LATELY_MS;
  }

  /** The last lines that it wrote, oldest first. */
  get output(): readonly string[] {
    return this.#lines;
  }

  /** Asks it to stop, insists after `graceMs`. */
  async stop(signal: NodeJS.Signals, graceMs = 10_000): Promise<void> {
    if (!this.#running) return;
    this.#child.kill(signal);
    const patience = new AbortController();
    const late = sleep(graceMs, 'late' as const, { signal: patience.signal });
    late.catch(() => undefined);
    if ((await Promise.race([this.ended, late])) === 'late') await this.kill9();
    patience.abort();
  }

  async kill9(): Promise<void> {
    if (this.#running) this.#child.kill('SIGKILL');
    await this.ended;
  }

  #store(chunk: Buffer): void {
    const text = chunk.toString();
    if (DISK_FULL.test(text)) this.#diskFullAt = performance.now();
    this.#lines.push(...text.split('\n').filter(Boolean));
    this.#lines.splice(0, this.#lines.length - storedLines);
  }

  /** A parent killed by -9 cannot stop its servers; a shell that waits on its pipe does it then. */
  #endWithParent(): void {
    const guard = spawn('/bin/sh', ['-c', 'read _; kill -INT "$1"', 'guard', String(this.pid)], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    guard.unref();
    void this.ended.then(() => guard.kill('SIGKILL'));
  }
}
