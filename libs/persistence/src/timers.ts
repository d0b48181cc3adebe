import { Logger, run, type Runner, type Task, type TaskList } from 'graphile-worker';
import type { Pool } from 'pg';
import type { Transaction } from './transaction.js';

/** A deadline that survives restarts: the task by name, due at `runAt`, at most one per `key`. */
export interface Deadline {
  readonly task: string;
  readonly key: string;
  readonly runAt: Date;
  readonly payload: Record<string, string>;
}

/** Where the payload has the moment at which the task is due, for the clock of who runs it. */
const DUE_AT = 'dueAt';

/** Sets (or moves) a deadline in the transaction that gives the reason for it. */
export async function schedule(tx: Transaction, deadline: Deadline): Promise<void> {
  const { task, key, runAt, payload } = deadline;
  await tx.query(
    `select graphile_worker.add_job($1, payload := $2::json, run_at := $3, job_key := $4, max_attempts := 1000)`,
    [task, JSON.stringify({ ...payload, [DUE_AT]: runAt.toISOString() }), runAt, key],
  );
}

/** Cancels a deadline; nothing happens when it does not exist any more. */
export async function unschedule(tx: Transaction, key: string): Promise<void> {
  await tx.query('select graphile_worker.remove_job($1)', [key]);
}

/** Every task's work, by name; a repeating one also names its crontab line. */
export type Tasks = Record<string, (payload: Record<string, string>) => Promise<void>>;

/** How timers run: repeating tasks as crontab lines, and where failures are reported. */
export interface TimerOptions {
  readonly crontab?: string;
  readonly onError: (message: string) => void;
  /** The clock by which tasks decide. */
  readonly now?: () => number;
}

/** Runs due deadlines of this service until `stop`. Several processes may run at once. */
export async function startTimers(
  pool: Pool,
  tasks: Tasks,
  { crontab = '', onError, now = Date.now }: TimerOptions,
): Promise<Runner> {
  const taskList: TaskList = {};
  for (const [name, task] of Object.entries(tasks)) {
    taskList[name] = onceDue(task, now);
  }
  return run({
    pgPool: pool,
    taskList,
    crontab,
    concurrency: 2,
    pollInterval: 1_000,
    noHandleSignals: true,
    logger: new Logger(() => (level, message) => {
      if (level === 'error') onError(message);
    }),
  });
}

/**
 * PostgreSQL starts a task by its own clock. One that comes early by the clock by which the task
 * decides is set again for what is left, so that no deadline is given up.
 */
function onceDue(task: Tasks[string], now: () => number): Task {
  return async (given, helpers) => {
    const { job } = helpers;
    const { [DUE_AT]: dueAt, ...payload } = given as Record<string, string>;
    const leftMs = dueAt === undefined ? 0 : Date.parse(dueAt) - now();
    if (leftMs <= 0) return task(payload);
    await helpers.query(
      `select graphile_worker.add_job($1, payload := $2::json, job_key := $3, max_attempts := 1000,
        run_at := now() + make_interval(secs => $4))`,
      [job.task_identifier, JSON.stringify(given), job.key, leftMs / 1_000],
    );
  };
}
