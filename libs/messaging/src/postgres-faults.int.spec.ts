import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { AuditTables1760000000100 } from '#libs/audit';
import { CaseClosed } from '#libs/contracts';
import { Database, migrate, provisionDatabase } from '#libs/persistence';
import { startEmbedded, type OwnPostgresServer } from '#libs/servers';
import { Effects1760000009000, memoryKeys, recordEffect, waitUntil } from '../testing/index.js';
import {
  declarePostgresTopics,
  EventConsumer,
  consumedByServices,
  MessagingTables1760000000200,
  migratePostgresEventLog,
  openEventLog,
  Outbox,
  Relay,
  type EventLog,
} from './index.js';

const SUBJECTS = 8;
const role = { name: 'application', password: 'spec' };

describe('PostgreSQL that is killed under load, with the databases of both sides and the log', () => {
  let folder: string;
  let server: OwnPostgresServer;
  let database: Database;
  let log: EventLog;
  let relay: Relay;
  let consumer: EventConsumer;
  const fatal: Error[] = [];
  const keys = memoryKeys();
  const outbox = new Outbox({ node: 'hn', service: 'spec', keys });
  /** Events whose commit was acknowledged. */
  const acknowledged: string[] = [];

  function address(name: string, own = true): string {
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    if (own) [url.username, url.password] = [role.name, role.password];
    return url.href;
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'enlace-spec-'));
    await chmod(folder, 0o711);
    server = await startEmbedded({ dataDir: join(folder, 'data') });
    for (const name of ['service', 'log']) {
      const migrator = { name: `migrator_${name}`, password: 'spec' };
      await provisionDatabase(server.url, { database: name, migrator, application: role });
    }
    await migrate({
      migratorUrl: address('service', false),
      applicationRole: role.name,
      migrations: [AuditTables1760000000100, MessagingTables1760000000200, Effects1760000009000],
    });
    await migratePostgresEventLog(address('log', false), [role.name]);
    await declarePostgresTopics(address('log', false), [{ topic: 'node.hn', partitions: 4 }]);
    database = await Database.connect({ url: address('service'), applicationName: 'spec' });
    log = openEventLog(address('log'), 'spec');
    relay = new Relay({ name: 'hn.spec', database, log });
    outbox.onAppended((events) => relay.offer(events));
    const nothing = (): void => undefined;
    consumer = new EventConsumer({
      name: 'hn.spec',
      topic: 'node.hn',
      database,
      log,
      keys,
      reactions: new Map([[CaseClosed.type, [recordEffect]]]),
      consumes: consumedByServices,
      onFatal: (error) => fatal.push(error),
      observer: {
        handled: nothing,
        quarantined: nothing,
        erased: nothing,
        parked: nothing,
        replayFailed: nothing,
        retrying: nothing,
        recovering: nothing,
      },
    });
    relay.start();
    await consumer.start();
  }, 60_000);

  afterAll(async () => {
    await Promise.all([relay.stop(), consumer.stop()]);
    await Promise.all([log.close(), database.close()]);
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function publishUntil(done: () => boolean): Promise<void> {
    while (!done()) {
      const subject = `case ${Math.floor(Math.random() * SUBJECTS)}`;
      try {
        const [event] = await database.transaction({ subject: 'spec' }, (tx) =>
          outbox.append(tx, { contract: CaseClosed, subject, data: CaseClosed.example }),
        );
        acknowledged.push(event!.id);
      } catch {
        await sleep(20);
      }
    }
  }

  it('gives each acknowledged event exactly one effect, in the order of its stream', async () => {
    for (let round = 1; round <= 3; round++) {
      let stop = false;
      const load = Promise.all([publishUntil(() => stop), publishUntil(() => stop)]);
      await sleep(400 * round);
      await server.kill9();
      await sleep(700);
      await server.restart();
      await sleep(500);
      stop = true;
      await load;
    }
    await waitUntil(async () => (await pending()) === 0, 30_000);
    const sql = new Client({ connectionString: address('service', false) });
    await sql.connect();
    const effects = await sql.query<{ event_id: string; subject: string }>(
      'select event_id, subject from effects order by place',
    );
    const streams = await sql.query<{ n: string }>('select sum(last_sequence) as n from streams');
    const parked = await sql.query(
      'select 1 from parked_events union all select 1 from quarantine',
    );
    await sql.end();
    const ids = effects.rows.map((row) => row.event_id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(acknowledged.filter((id) => !ids.includes(id))).toEqual([]);
    expect(ids).toHaveLength(Number(streams.rows[0]!.n));
    for (let number = 0; number < SUBJECTS; number++) {
      const own = effects.rows.filter((row) => row.subject === `case ${number}`);
      const published = own.map((row) => row.event_id);
      expect(published).toEqual(await sequenceOf(`case ${number}`));
    }
    expect([parked.rowCount, fatal]).toEqual([0, []]);
  }, 120_000);

  async function pending(): Promise<number> {
    const { rows } = await database.pool.query<{ n: number }>(
      'select count(*)::int as n from outbox',
    );
    return rows[0]!.n + (await log.lag('hn.spec', ['node.hn']));
  }

  /** The ids of a stream as the log has them, by sequence. */
  async function sequenceOf(subject: string): Promise<string[]> {
    const sql = new Client({ connectionString: address('log', false) });
    await sql.connect();
    const { rows } = await sql.query<{ value: Buffer }>(
      'select value from event_log where key = $1',
      [subject],
    );
    await sql.end();
    const events = rows.map(
      ({ value }) => JSON.parse(String(value)) as { id: string; sequence: number },
    );
    const bySequence = new Map(events.map(({ id, sequence }) => [sequence, id]));
    return [...bySequence].toSorted(([a], [b]) => a - b).map(([, id]) => id);
  }
});
