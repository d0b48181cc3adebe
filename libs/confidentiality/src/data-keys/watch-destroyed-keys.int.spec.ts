import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { getEventListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { watchDestroyedKeys } from './watch-destroyed-keys.js';

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await testDatabase();
  pool = new Pool({ connectionString: database.url, max: 1 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** The process of the connection that listens now. */
async function listening(but?: number): Promise<number> {
  for (;;) {
    const { rows } = await pool.query<{ pid: number }>(
      `select pid from pg_stat_activity where application_name = 'spec.key-watch'
        and datname = current_database() and query like 'LISTEN%' and state = 'idle'`,
    );
    const [one] = rows.filter(({ pid }) => pid !== but);
    if (one) return one.pid;
    await sleep(20);
  }
}

describe('the watch for destroyed keys', () => {
  it('forgets all that may have been destroyed each time that it is cut, and gathers nothing', async () => {
    const signals = jest.spyOn(AbortController.prototype, 'signal', 'get');
    const forgetAll = jest.fn();
    const watch = watchDestroyedKeys({ url: database.url, name: 'spec.key-watch' }, {
      forgetAll,
    } as never);
    const signal = signals.mock.results[0]!.value as AbortSignal;
    signals.mockRestore();
    let pid = await listening();
    for (let times = 1; times <= 3; times++) {
      const before = forgetAll.mock.calls.length;
      await pool.query('select pg_terminate_backend($1)', [pid]);
      pid = await listening(pid);
      expect(forgetAll.mock.calls.length).toBeGreaterThan(before);
    }
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
    await watch.stop();
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });
});
