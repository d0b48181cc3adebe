/** What a check may add to the page: codes and numbers, nothing about a person. */
export type HealthDetail = Record<string, string | number | boolean>;

/**
 * Returns (directly or by a promise, optionally with a `HealthDetail` to show) when it is
 * healthy, throws or never settles when it is not.
 */
export type HealthCheck = () => unknown;

export interface Heartbeat {
  /** Signals that the loop is still running. */
  beat(): void;
  /** Ends the watch, when the loop ends on purpose. */
  stop(): void;
}

export interface HealthEntry {
  status: 'ok' | 'degraded' | 'failed';
  detail?: HealthDetail;
}

export interface HealthReport {
  status: 'ok' | 'degraded' | 'failed';
  checks: Record<string, HealthEntry>;
}

interface RegisteredCheck {
  check: HealthCheck;
  critical: boolean;
  patienceMs: number;
}

/** How a check counts, and how long it is waited for. */
export interface CheckOptions {
  readonly critical?: boolean;
  readonly patienceMs?: number;
}

/** An error that a check throws, with what is wrong in codes and numbers. */
export class Unhealthy extends Error {
  constructor(readonly detail: HealthDetail) {
    super('A health check is not satisfied');
    this.name = 'Unhealthy';
  }
}

/** Gathers the signs of whether a service is alive (heartbeats) and ready (checks). */
export class HealthRegistry {
  private readonly checks = new Map<string, RegisteredCheck>();
  private readonly beats = new Map<string, { last: number; staleAfterMs: number }>();

  constructor(
    private readonly now: () => number = Date.now,
    private readonly patienceMs = 2_000,
  ) {}

  /**
   * Adds a check to readiness. A critical one (PostgreSQL) that fails makes the service not ready,
   * any other (the broker, lag) makes it degraded. What itself waits for checks needs more patience.
   */
  register(
    name: string,
    check: HealthCheck,
    { critical = false, patienceMs = this.patienceMs }: CheckOptions = {},
  ): void {
    this.checks.set(name, { check, critical, patienceMs });
  }

  /** Adds a loop to liveness: without a beat for `staleAfterMs` the process should be restarted. */
  heartbeat(name: string, staleAfterMs: number): Heartbeat {
    const beat = () => void this.beats.set(name, { last: this.now(), staleAfterMs });
    beat();
    return { beat, stop: () => void this.beats.delete(name) };
  }

  /** Whether the process lives: `failed` when a registered loop has stopped without a word. */
  live(): HealthReport {
    const checks: Record<string, HealthEntry> = {};
    for (const [name, { last, staleAfterMs }] of this.beats) {
      checks[name] = { status: this.now() - last > staleAfterMs ? 'failed' : 'ok' };
    }
    return { status: worstOf(checks), checks };
  }

  /** Whether the service can accept requests. */
  async ready(): Promise<HealthReport> {
    const asked = [...this.checks].map(async ([name, one]) => [name, await this.ask(one)] as const);
    const checks = Object.fromEntries(await Promise.all(asked));
    return { status: worstOf(checks), checks };
  }

  private async ask({ check, critical, patienceMs }: RegisteredCheck): Promise<HealthEntry> {
    try {
      const detail = await within(patienceMs, Promise.resolve().then(check));
      return { status: 'ok', ...(isDetail(detail) && { detail }) };
    } catch (error) {
      const status = critical ? 'failed' : 'degraded';
      return { status, ...(error instanceof Unhealthy && { detail: error.detail }) };
    }
  }
}

const isDetail = (value: unknown): value is HealthDetail =>
  typeof value === 'object' && value !== null;

function worstOf(checks: Record<string, HealthEntry>): HealthReport['status'] {
  const found = new Set(Object.values(checks).map(({ status }) => status));
  if (found.has('failed')) return 'failed';
  return found.has('degraded') ? 'degraded' : 'ok';
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Unhealthy({ reason: 'timeout' })), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
