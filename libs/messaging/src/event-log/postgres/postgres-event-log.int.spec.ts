import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { killBackends } from '#libs/persistence/testing';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { eventLogConformance } from '../../../testing/event-log.conformance.js';
import { waitUntil } from '../../../testing/wait-until.js';
import { openEventLog } from '../../open-event-log.js';
import { declarePostgresTopics, migratePostgresEventLog } from './postgres-event-log.migration.js';

let database: TestDatabase;
let sql: Client;

beforeAll(async () => {
  database = await testDatabase();
  await migratePostgresEventLog(database.url, []);
  sql = new Client({ connectionString: database.url });
  await sql.connect();
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

async function declare(partitions: number): Promise<string> {
  const topic = `t-${randomUUID()}`;
  await declarePostgresTopics(database.url, [{ topic, partitions }]);
  return topic;
}

describe('the event log on PostgreSQL', () => {
  eventLogConformance({
    address: () => database.url,
    open: () => openEventLog(database.url, 'spec'),
    declare,
    undeclared: () => `undeclared-${randomUUID()}`,
    writeTombstone: async (topic, key) => {
      await sql.query('select event_log_publish($1, $2, $3)', [[topic], [key], [null]]);
    },
    absent: async (topic) => {
      const later = await testDatabase();
      const hidden = `${later.name}_hidden`;
      await sql.query(`alter database ${later.name} rename to ${hidden}`);
      return {
        log: openEventLog(later.url, 'spec'),
        appear: async () => {
          await sql.query(`alter database ${hidden} rename to ${later.name}`);
          await migratePostgresEventLog(later.url, []);
          await declarePostgresTopics(later.url, [{ topic, partitions: 2 }]);
        },
        end: () => later.drop(),
      };
    },
  });

  it('goes on after its connection is cut in the middle of a batch, and reads it again', async () => {
    const topic = await declare(1);
    const log = openEventLog(database.url, 'spec');
    await log.publish([{ topic, key: 'a', value: Buffer.from('1') }]);
    let reads = 0;
    await log.subscribe({
      group: 'cut',
      topics: [topic],
      onFatal: () => undefined,
      onBatch: async () => {
        if (++reads === 1) await killBackends(sql, 'event_log');
      },
    });
    await waitUntil(async () => reads > 1 && (await log.lag('cut', [topic])) === 0);
    await log.close();
    expect(reads).toBe(2);
  });

  it('holds up only the partition whose batch fails', async () => {
    const topic = await declare(2);
    const log = openEventLog(database.url, 'spec');
    const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
    await log.publish(keys.map((key) => ({ topic, key, value: Buffer.from('1') })));
    let refusing = true;
    await log.subscribe({
      group: 'refusing',
      topics: [topic],
      onFatal: () => undefined,
      onBatch: ([first]) =>
        refusing && first?.partition === 0 ? Promise.reject(new Error('no')) : Promise.resolve(),
    });
    const inFirst = await sql.query(
      'select count(*)::int as n from event_log where topic = $1 and partition = 0',
      [topic],
    );
    const { n } = inFirst.rows[0] as { n: number };
    await waitUntil(async () => (await log.lag('refusing', [topic])) === n);
    refusing = false;
    await waitUntil(async () => (await log.lag('refusing', [topic])) === 0);
    await log.close();
  });

  it.concurrent(
    'frees the partitions of a handler that hangs when its subscription is closed',
    async () => {
      const topic = await declare(1);
      const log = openEventLog(database.url, 'spec');
      await log.publish([{ topic, key: 'a', value: Buffer.from('1') }]);
      let hanging = false;
      const onFatal = (): void => undefined;
      const subscription = await log.subscribe({
        group: 'hanging',
        topics: [topic],
        onFatal,
        onBatch: () => {
          hanging = true;
          return new Promise(() => undefined);
        },
      });
      await waitUntil(() => hanging);
      await subscription.close();
      let received = 0;
      await log.subscribe({
        group: 'hanging',
        topics: [topic],
        onFatal,
        onBatch: (records) => Promise.resolve(void (received += records.length)),
      });
      await waitUntil(() => received === 1);
      await log.close();
    },
  );

  it('reads no more into memory at once than a few MiB, however large the records', async () => {
    const topic = await declare(1);
    const log = openEventLog(database.url, 'spec');
    const value = Buffer.alloc(3_000_000, 'x');
    for (let count = 0; count < 5; count++) await log.publish([{ topic, key: 'a', value }]);
    const batches: number[] = [];
    await log.subscribe({
      group: 'large',
      topics: [topic],
      onFatal: () => undefined,
      onBatch: (records) => Promise.resolve(batches.push(records.length)).then(() => undefined),
    });
    await waitUntil(async () => (await log.lag('large', [topic])) === 0);
    await log.close();
    expect(batches).toEqual([2, 2, 1]);
  });

  it('gives offsets without a gap although many publish at once', async () => {
    const topic = await declare(1);
    const log = openEventLog(database.url, 'spec');
    const message = { topic, key: 'a', value: Buffer.from('1') };
    await Promise.all(Array.from({ length: 40 }, () => log.publish([message, message])));
    const { rows } = await sql.query<{ log_offset: string }>(
      'select log_offset from event_log where topic = $1 order by log_offset',
      [topic],
    );
    expect(rows.map((row) => Number(row.log_offset))).toEqual(
      Array.from({ length: 80 }, (_, n) => n),
    );
    await log.close();
  });
});
