import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { AuditTables1760000000100 } from '#libs/audit';
import { serviceDatabase, type ServiceDatabase } from '#libs/persistence/testing';
import {
  Database,
  isTransient,
  newSession,
  noSessionLimits,
  openFirst,
  openPool,
  readSessionLimits,
} from './index.js';

const limits = { idleInTransactionMs: 300, lockTimeoutMs: 200, silentPeerMs: 8_000 };
/** pg closes by itself what rests for ten seconds. */
const REST_MS = 12_000;
const clerk = { subject: 'clerk' };

let spec: ServiceDatabase;
beforeAll(async () => {
  spec = await serviceDatabase({ migrations: [AuditTables1760000000100] });
  await spec.sql.query('create table things (id int primary key); grant all on things to public');
});
afterAll(() => spec.drop());

async function sessionsOf(name: string): Promise<number[]> {
  const { rows } = await spec.sql.query<{ pid: number }>(
    'select pid from pg_stat_activity where application_name = $1 order by pid',
    [name],
  );
  return rows.map(({ pid }) => pid);
}

describe('the limits of a session', () => {
  it('are read from the environment, and default to what lets a twin go on within a minute', () => {
    const asked: string[] = [];
    const read = readSessionLimits((name, { otherwise }) => {
      asked.push(name);
      return otherwise;
    });
    expect(asked).toEqual([
      'DATABASE_IDLE_IN_TRANSACTION_MS',
      'DATABASE_LOCK_TIMEOUT_MS',
      'DATABASE_SILENT_PEER_MS',
    ]);
    expect(read).toEqual({
      idleInTransactionMs: 30_000,
      lockTimeoutMs: 5_000,
      silentPeerMs: 30_000,
    });
  });

  const settings = `select name, setting from pg_settings where name in ('lock_timeout',
    'idle_in_transaction_session_timeout', 'tcp_user_timeout', 'tcp_keepalives_idle')`;
  const expected = {
    lock_timeout: '200',
    idle_in_transaction_session_timeout: '300',
    tcp_user_timeout: '8000',
    tcp_keepalives_idle: '4',
  };

  it('are PostgreSQL’s for a database, a pool and a session of its own', async () => {
    const { url } = spec;
    const database = await Database.connect({ url, applicationName: 'one', limits });
    const pool = openPool({ url, name: 'two', size: 1, limits });
    const session = newSession({ url, name: 'three', limits });
    await session.connect();
    for (const on of [database.pool, pool, session]) {
      const { rows } = await on.query<{ name: string; setting: string }>(settings);
      const found = Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
      expect(found).toEqual(expected);
    }
    await Promise.all([database.close(), pool.end(), session.end()]);
  });

  it('do not hold for an operator’s work', async () => {
    const options = { url: spec.url, applicationName: 'operator', poolSize: 1 };
    const database = await Database.connect({ ...options, limits: noSessionLimits });
    const { rows } = await database.pool.query<{ setting: string }>(settings);
    expect(new Set(rows.slice(0, 2).map(({ setting }) => setting))).toEqual(new Set(['0']));
    await database.close();
  });

  it('make a lock that is not given a failure of the moment', async () => {
    const database = await Database.connect({ url: spec.url, applicationName: 'waits', limits });
    await spec.sql.query('begin; lock table things');
    try {
      const error: unknown = await database
        .transaction(clerk, (tx) => tx.query('select 1 from things'))
        .catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: '55P03' });
      expect(isTransient(error)).toBe(true);
    } finally {
      await spec.sql.query('rollback');
    }
    await database.transaction(clerk, (tx) => tx.query('select 1 from things'));
    await database.close();
  });

  it('end a transaction in which nothing is asked, its locks too, as a failure of the moment', async () => {
    const database = await Database.connect({ url: spec.url, applicationName: 'idles', limits });
    const error: unknown = await database
      .transaction(clerk, async (tx) => {
        await tx.query('insert into things values (1)');
        await sleep(800);
        // Would wait for the one above.
        await spec.sql.query('insert into things values (1)');
        await tx.query('select 1');
      })
      .catch((thrown: unknown) => thrown);
    expect(isTransient(error)).toBe(true);
    await database.transaction(clerk, (tx) => tx.query('select 1 from things'));
    await database.close();
  });

  it('leave the process of a pool alone when they end a session that it has in hand', async () => {
    const pool = openPool({ url: spec.url, name: 'in-hand', size: 1, limits });
    const client = await pool.connect();
    await client.query('begin');
    await sleep(800);
    await expect(client.query('commit')).rejects.toThrow();
    client.release();
    await pool.query('select 1');
    await pool.end();
  });
});

describe('the connections of a pool', () => {
  it('are two before anybody asks, and the same after a rest', async () => {
    const database = await Database.connect({ url: spec.url, applicationName: 'rests' });
    const pool = openPool({ url: spec.url, name: 'rests-too', size: 3 });
    await openFirst(pool);
    const before = [await sessionsOf('rests'), await sessionsOf('rests-too')];
    expect(before.map(({ length }) => length)).toEqual([2, 2]);
    await sleep(REST_MS);
    for (const one of [database.pool, pool]) {
      await Promise.all([one.query('select 1'), one.query('select 1')]);
    }
    expect([await sessionsOf('rests'), await sessionsOf('rests-too')]).toEqual(before);
    await Promise.all([database.close(), pool.end()]);
  });
});
