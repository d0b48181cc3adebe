import { mkdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Child } from './child.js';
import type { ChildPlan } from './child-plan.js';

/** How child processes are supervised. */
export interface SupervisorOptions {
  /** The folder of their logs. */
  readonly logs: string;
  /** Whether one that ends is started again, or is the end of all. */
  readonly restart: boolean;
  /** Receives one line about what happened to a child process. */
  readonly report: (line: string) => void;
}

/**
 * For a busy machine: twenty processes load at the same time. A process that ends is reported
 * immediately.
 */
const READY_MS = 240_000;
const STOP_MS = 16_000;
const LONG_LIFE_MS = 30_000;
const ROTATE_MS = 10_000;

/** Starts child processes, and restarts them or gives up when one ends unexpectedly. */
export class Supervisor {
  private readonly children = new Map<string, Child>();
  private readonly stopping = new AbortController();
  private rotating: NodeJS.Timeout | undefined;
  private giveUp: (line: string) => void = () => undefined;
  /** Settles with one line when it cannot go on. */
  readonly failed = new Promise<string>((resolve) => (this.giveUp = resolve));

  constructor(private readonly options: SupervisorOptions) {}

  /** Starts all at once; throws one line when one of them does not become ready. */
  async start(plans: readonly ChildPlan[]): Promise<void> {
    await mkdir(this.options.logs, { recursive: true });
    const deadline = Date.now() + READY_MS;
    const children = await Promise.all(plans.map((plan) => this.launch(plan)));
    await Promise.all(children.map((child) => child.ready(deadline)));
    for (const child of children) void this.watch(child, 0);
    this.rotating = setInterval(() => {
      for (const child of this.children.values()) void child.rotateLog();
    }, ROTATE_MS).unref();
  }

  /** Asks all to stop, and waits for that; bounded. */
  async stop(): Promise<void> {
    this.stopping.abort();
    clearInterval(this.rotating);
    await Promise.all([...this.children.values()].map((child) => child.stop(STOP_MS)));
  }

  /** The process of a child that runs now. */
  pidOf(name: string): number | undefined {
    const child = this.children.get(name);
    return child?.running ? child.pid : undefined;
  }

  private async launch(plan: ChildPlan): Promise<Child> {
    const child = await Child.start(plan, this.options.logs);
    this.children.set(plan.name, child);
    if (this.stopping.signal.aborted) await child.stop(STOP_MS);
    return child;
  }

  private async watch(child: Child, failures: number): Promise<void> {
    const line = await child.ended;
    if (this.stopping.signal.aborted) return;
    if (!this.options.restart) {
      this.giveUp(line);
      return;
    }
    const before = Date.now() - child.startedAt > LONG_LIFE_MS ? 0 : failures;
    const waitMs = restartDelay(before);
    this.options.report(`${line} Started again in ${waitMs / 1000} s.`);
    const { signal } = this.stopping;
    const waited = await sleep(waitMs, true, { signal }).catch(() => false);
    if (!waited) return;
    const again = await this.launch(child.plan);
    void this.watch(again, before + 1);
  }
}

/** How long to wait before a child is started again that has failed so often in a row. */
export function restartDelay(failures: number): number {
  return Math.min(250 * 2 ** failures, 10_000);
}
