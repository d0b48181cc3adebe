import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { schedule, startTimers, unschedule, type Tasks } from './index.js';
import { serviceDatabase, type ServiceDatabase } from '../testing/index.js';

let spec: ServiceDatabase;
let runners: Awaited<ReturnType<typeof startTimers>>[] = [];

beforeAll(async () => {
  spec = await serviceDatabase({ migrations: [], timers: true });
});
afterEach(async () => {
  await Promise.all(runners.map((runner) => runner.stop()));
  runners = [];
});
afterAll(() => spec.drop());

const errors: string[] = [];
async function start(tasks: Tasks, crontab = ''): Promise<void> {
  runners.push(
    await startTimers(spec.database.pool, tasks, { crontab, onError: (line) => errors.push(line) }),
  );
}

function set(key: string, runAt: Date, task = 'remind'): Promise<void> {
  return spec.database.transaction({ subject: 'spec' }, (tx) =>
    schedule(tx, { task, key, runAt, payload: { key } }),
  );
}

async function until(done: () => boolean): Promise<void> {
  for (let tries = 0; !done(); tries++) {
    if (tries > 300) throw new Error('not within 6 s');
    await sleep(20);
  }
}

const soon = () => new Date(Date.now() - 1_000);

describe('a deadline, by the application role', () => {
  it('runs its task once when it is due, with its payload', async () => {
    const reminders: unknown[] = [];
    await set('due', soon());
    await start({ remind: (payload) => Promise.resolve(void reminders.push(payload)) });
    await until(() => reminders.length > 0);
    await sleep(200);
    expect(reminders).toEqual([{ key: 'due' }]);
  });

  it('is set in the transaction that gives the reason for it, or not at all', async () => {
    const failing = spec.database.transaction({ subject: 'spec' }, async (tx) => {
      await schedule(tx, { task: 'remind', key: 'never', runAt: soon(), payload: {} });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    const { rows } = await spec.sql.query(`select 1 from graphile_worker.jobs where key = 'never'`);
    expect(rows).toEqual([]);
  });

  it('is moved by setting it again, and cancelled', async () => {
    const later = new Date(Date.now() + 3_600_000);
    await set('moved', later);
    await set('moved', new Date(later.getTime() + 1_000));
    const read = () =>
      spec.sql.query(`select run_at from graphile_worker.jobs where key = 'moved'`);
    expect((await read()).rows).toEqual([{ run_at: new Date(later.getTime() + 1_000) }]);
    const rescind = () =>
      spec.database.transaction({ subject: 'spec' }, (tx) => unschedule(tx, 'moved'));
    await rescind();
    expect((await read()).rows).toEqual([]);
    await rescind();
  });

  it('that comes early by the clock of the service is set again, and runs when that clock has come', async () => {
    const [dueAt, slow] = [Date.now(), 2_500];
    const now = () => Date.now() - slow;
    const ran: number[] = [];
    await set('early', new Date(dueAt));
    const remind = () => Promise.resolve(void ran.push(now()));
    const onError = (line: string) => errors.push(line);
    runners.push(await startTimers(spec.database.pool, { remind }, { onError, now }));
    await until(() => ran.length > 0);
    expect(ran).toEqual([expect.any(Number)]);
    expect(ran[0]).toBeGreaterThanOrEqual(dueAt);
  });

  it('is tried again when its task fails, and the failure is reported', async () => {
    let tries = 0;
    await set('fails', soon());
    await start({
      remind: () => (++tries === 1 ? Promise.reject(new Error('first')) : Promise.resolve()),
    });
    await until(() => tries === 2);
    expect(errors.some((line) => line.includes('remind'))).toBe(true);
  });

  it('runs once although two processes poll', async () => {
    let runs = 0;
    const tasks = { remind: () => Promise.resolve(runs++).then(() => undefined) };
    await Promise.all([start(tasks), start(tasks)]);
    await Promise.all(Array.from({ length: 20 }, (_, each) => set(`twice ${each}`, soon())));
    await until(() => runs >= 20);
    await sleep(200);
    expect(runs).toBe(20);
  });

  it('may repeat by a crontab line', async () => {
    await start({ sweep: () => Promise.resolve() }, '* * * * * sweep ?id=sweeper');
    let known: unknown[] = [];
    for (let tries = 0; known.length === 0 && tries < 100; tries++) {
      await sleep(20);
      const table = 'graphile_worker._private_known_crontabs';
      known = (await spec.sql.query(`select identifier from ${table}`)).rows;
    }
    expect(known).toEqual([{ identifier: 'sweeper' }]);
  });
});
