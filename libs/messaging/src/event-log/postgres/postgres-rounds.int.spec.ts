import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { numbered, range, read } from '../../../testing/log-reader.js';
import { waitUntil } from '../../../testing/wait-until.js';
import type { EventLog } from '../event-log.js';
import { openEventLog } from '../../open-event-log.js';
import { declarePostgresTopics, migratePostgresEventLog } from './postgres-event-log.migration.js';
import { WAKE_CHANNEL } from './wake-channel.js';

/** With so many events one after the other the poll would need ten seconds. */
const EVENTS = 20;
const SOON_MS = 5_000;

let database: TestDatabase;
let sql: Client;
let log: EventLog;

beforeAll(async () => {
  database = await testDatabase();
  await migratePostgresEventLog(database.url, []);
  sql = new Client({ connectionString: database.url });
  await sql.connect();
});
beforeEach(() => {
  log = openEventLog(database.url, 'spec');
});
afterEach(() => log.close());
afterAll(async () => {
  await sql.end();
  await database.drop();
});

async function declare(partitions: number): Promise<string> {
  const topic = `t-${randomUUID()}`;
  await declarePostgresTopics(database.url, [{ topic, partitions }]);
  return topic;
}

/**
 * The log's statements while `work` runs, by name or text. The log gets a result only after
 * `answered`.
 */
async function statementsDuring(
  work: () => Promise<void>,
  whenDone: (statement: string) => Promise<void> = () => Promise.resolve(),
): Promise<string[]> {
  const asked: string[] = [];
  const { query } = Client.prototype;
  Client.prototype.query = function (this: Client, ...args: unknown[]): unknown {
    const [statement] = args as [string | { name?: string; text: string }];
    const name = typeof statement === 'string' ? statement : (statement.name ?? statement.text);
    const response: unknown = Reflect.apply(query, this, args);
    if (this === sql) return response;
    asked.push(name);
    return response instanceof Promise
      ? response.then((found) => whenDone(name).then(() => found))
      : response;
  } as typeof query;
  try {
    await work();
  } finally {
    Client.prototype.query = query;
  }
  return asked;
}

describe('the rounds of a consumer of the log on PostgreSQL', () => {
  it('ask one statement at a poll that finds nothing, and begin no transaction', async () => {
    const topic = await declare(4);
    const reader = await read(log, topic);
    await waitUntil(() => reader.silence() !== undefined);
    await sleep(100);
    const asked = await statementsDuring(() => sleep(1_700));
    expect(new Set(asked)).toEqual(new Set(['has-unread']));
    expect(asked.length).toBeLessThanOrEqual(4);
  });

  it('ask four statements for an event, and do not poll after a round that was not full', async () => {
    const topic = await declare(4);
    const reader = await read(log, topic);
    await waitUntil(() => reader.silence() !== undefined);
    const asked = await statementsDuring(async () => {
      for (const number of range(EVENTS)) {
        await log.publish(numbered(topic, [`case ${number}`], 1));
        await reader.until(number + 1);
        await waitUntil(async () => {
          const { rows } = await sql.query<{ left: number }>(
            `select count(*)::int as left from event_log_groups g
               join event_log_partitions p using (topic, partition)
              where topic = $1 and p.next_offset > g.next_offset`,
            [topic],
          );
          return rows[0]?.left === 0;
        });
      }
    });
    const count = (name: string): number => asked.filter((one) => one === name).length;
    expect([count('publish'), count('notify')]).toEqual([EVENTS, EVENTS]);
    expect(count('acknowledge')).toBe(EVENTS);
    // A poll may come first; then the notification finds nothing. Each event had eight before.
    expect(count('begin-round')).toBeLessThan(EVENTS * 1.5);
    expect(asked.length).toBeLessThan(EVENTS * 8);
  });

  it('lose no notification of what is published while one goes on', async () => {
    const topic = await declare(2);
    const started = Date.now();
    const reader = await read(log, topic, {
      onBatch: async () => {
        const { length } = reader.records;
        if (length < EVENTS) await log.publish(numbered(topic, [`case ${length}`], 1));
      },
    });
    await log.publish(numbered(topic, ['first'], 1));
    await reader.until(EVENTS);
    expect(Date.now() - started).toBeLessThan(SOON_MS);
  });

  it('lose no notification of what is published between the poll and the wait', async () => {
    const topic = await declare(1);
    const reader = await read(log, topic);
    await waitUntil(() => reader.silence() !== undefined);
    let published = 0;
    let late = 0;
    await statementsDuring(
      () => waitUntil(() => reader.records.length === 4),
      async (statement) => {
        if (statement !== 'has-unread' || published === 4) return;
        late += published - reader.records.length;
        await log.publish(numbered(topic, ['a'], 1));
        published++;
        // The notification arrives before the result of the poll, which does not contain it.
        await sleep(50);
      },
    );
    // What was lost would be found by the next poll alone, which would come before it is read.
    expect([published, late]).toEqual([4, 0]);
  });

  it('find at the poll what nobody has notified of', async () => {
    const topic = await declare(1);
    const reader = await read(log, topic);
    await waitUntil(() => reader.silence() !== undefined);
    await sleep(100);
    await sql.query('select event_log_publish($1, $2, $3)', [[topic], ['a'], ['1']]);
    await reader.until(1);
  });

  it('follow one another at once while they are full', async () => {
    const topic = await declare(1);
    await log.publish(numbered(topic, ['a'], EVENTS * 2));
    const started = Date.now();
    const reader = await read(log, topic, { batchSize: 2 });
    await reader.until(EVENTS * 2);
    expect(Date.now() - started).toBeLessThan(SOON_MS);
  });

  it('begin for a notification of their own topic, or of none, alone', async () => {
    const [own, other] = [await declare(1), await declare(1)];
    const reader = await read(log, own);
    await waitUntil(() => reader.silence() !== undefined);
    await sleep(100);
    const rounds = async (...topics: string[]): Promise<number> => {
      const asked = await statementsDuring(async () => {
        for (const topic of topics)
          await sql.query('select pg_notify($1, $2)', [WAKE_CHANNEL, topic]);
        await sleep(200);
      });
      return asked.filter((name) => name === 'begin-round').length;
    };
    expect(await rounds(other, `${own}x`)).toBe(0);
    expect(await rounds(own)).toBe(1);
    expect(await rounds('')).toBe(1);
  });

  it('share their size among the partitions, and read at least one record of each', async () => {
    const topic = await declare(4);
    const keyOf = new Map<number, string>();
    for (const key of range(40).map(String)) {
      const { rows } = await sql.query<{ partition: number }>(
        'select partition from event_log_route($1, $2, $3)',
        [[topic], [key], [null]],
      );
      keyOf.set(rows[0]!.partition, key);
    }
    const keys = range(4).map((partition) => keyOf.get(partition)!);
    const huge = Buffer.alloc(9_000_000, 'x');
    await log.publish([{ topic, key: keys[0]!, value: huge }]);
    await log.publish(numbered(topic, keys.slice(1), 2));
    // What comes first is larger than a round, and is never handled: the others go on beside it.
    const reader = await read(log, topic, {
      onBatch: ([first]) =>
        first?.partition === 0 ? Promise.reject(new Error('no')) : Promise.resolve(),
    });
    await waitUntil(async () => (await log.lag(reader.group, [topic])) === 1);
  });
});
