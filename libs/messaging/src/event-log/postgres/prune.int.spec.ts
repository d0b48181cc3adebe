import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { testDatabase, type TestDatabase } from '#libs/testing';
import type { EventLog } from '../event-log.js';
import { openEventLog } from '../../open-event-log.js';
import { declarePostgresTopics, migratePostgresEventLog } from './postgres-event-log.migration.js';

let database: TestDatabase;
let sql: Client;
let log: EventLog;
let topic: string;
const role = `enlace_prune_${randomUUID().slice(0, 8)}`;

beforeAll(async () => {
  database = await testDatabase();
  sql = new Client({ connectionString: database.url });
  await sql.connect();
  await sql.query(`create role ${role} login password 'spec'`);
  await migratePostgresEventLog(database.url, [role]);
});
beforeEach(async () => {
  const url = new URL(database.url);
  url.username = role;
  url.password = 'spec';
  log = openEventLog(url.href, 'spec');
  topic = `t-${randomUUID()}`;
  await declarePostgresTopics(database.url, [{ topic, partitions: 1, retentionDays: 10 }]);
  await log.publish(['1', '2', '3', '4'].map((v) => ({ topic, key: 'a', value: Buffer.from(v) })));
});
afterEach(() => log.close());
afterAll(async () => {
  await sql.query(`drop owned by ${role}; drop role ${role}`);
  await sql.end();
  await database.drop();
});

async function age(days: number, offsets: number[]): Promise<void> {
  await sql.query(
    `update event_log set published_at = now() - make_interval(days => $1)
      where topic = $2 and log_offset = any($3)`,
    [days, topic, offsets],
  );
}

async function retained(): Promise<string> {
  const { rows } = await sql.query<{ value: Buffer }>(
    'select value from event_log where topic = $1 order by log_offset',
    [topic],
  );
  return rows.map(({ value }) => String(value)).join('');
}

describe('pruning, by the role of a service', () => {
  it('drops what is older than the retention of its topic', async () => {
    await age(11, [0, 1]);
    await age(9, [2]);
    await log.prune();
    await log.prune();
    expect(await retained()).toBe('34');
  });

  it('never opens a gap, whatever the clocks of the publishers showed', async () => {
    await age(11, [0, 2]);
    await log.prune();
    expect(await retained()).toBe('234');
  });

  it('does not count as lag what is no longer there', async () => {
    await age(11, [0, 1]);
    await log.prune();
    expect(await log.lag('new', [topic])).toBe(2);
    await age(11, [2, 3]);
    await log.prune();
    expect([await retained(), await log.lag('new', [topic])]).toEqual(['', 0]);
  });

  it('lets a new group begin with what is left', async () => {
    await age(11, [0, 1]);
    await log.prune();
    const received = await new Promise((resolve) => {
      void log.subscribe({
        group: 'new',
        topics: [topic],
        onFatal: () => undefined,
        onBatch: (records) => {
          resolve(records.map(({ value }) => String(value)));
          return Promise.resolve();
        },
      });
    });
    expect(received).toEqual(['3', '4']);
  });

  it('is all that a service may remove', async () => {
    const url = new URL(database.url);
    url.username = role;
    url.password = 'spec';
    const own = new Client({ connectionString: url.href });
    await own.connect();
    for (const statement of [
      'delete from event_log',
      'update event_log set value = null',
      `update event_log_partitions set retention = '1 second'`,
      'drop table event_log',
    ]) {
      await expect(own.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
    await own.end();
  });
});
