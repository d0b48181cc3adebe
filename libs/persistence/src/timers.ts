import { Logger, run, type Runner, type TaskList } from 'graphile-worker';
import type { Pool } from 'pg';
import type { Transaction } from './transaction.js';

/** A deadline that survives restarts: the task by name, due at `runAt`, at most one per `key`. */
export interface Deadline {
  readonly task: string;
  readonly key: string;
  readonly runAt: Date;
  readonly payload: Record<string, string>;
}

/** Sets (or moves) a deadline in the transaction that gives the reason for it. */
export async function schedule(tx: Transaction, deadline: Deadline): Promise<void> {
  await tx.query(
    `select graphile_worker.add_job($1, payload := $2::json, run_at := $3, job_key := $4, max_attempts := 1000)`,
    [deadline.task, JSON.stringify(deadline.payload), deadline.runAt, deadline.key],
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
}

/** Runs due deadlines of this service until `stop`. Several processes may run at once. */
export async function startTimers(
  pool: Pool,
  tasks: Tasks,
  { crontab = '', onError }: TimerOptions,
): Promise<Runner> {
  const taskList: TaskList = {};
  for (const [name, task] of Object.entries(tasks)) {
    taskList[name] = (payload) => task(payload as Record<string, string>);
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
