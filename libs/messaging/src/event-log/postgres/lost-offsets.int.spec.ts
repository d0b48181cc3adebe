import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { CaseClosed } from '#libs/contracts';
import { startEmbedded, type OwnPostgresServer } from '#libs/servers';
import {
  consumerFixture,
  recordEffect,
  waitUntil,
  type ConsumerFixture,
} from '../../../testing/index.js';
import { encodeEnvelope } from '../../envelope/envelope-codec.js';
import type { EventLog } from '../event-log.js';
import { openEventLog } from '../../open-event-log.js';
import { declarePostgresTopics, migratePostgresEventLog } from './postgres-event-log.migration.js';

const topic = 'node.hn';
const reactions = new Map([[CaseClosed.type, [recordEffect]]]);

describe('offsets that do not wait for the disk', () => {
  let folder: string;
  let server: OwnPostgresServer;
  let fixture: ConsumerFixture;
  let log: EventLog;

  beforeAll(async () => {
    fixture = await consumerFixture();
    folder = await mkdtemp(join(tmpdir(), 'enlace-spec-'));
    await chmod(folder, 0o711);
    server = await startEmbedded({ dataDir: join(folder, 'data') });
    // What waits for no disk gets there after so long, instead of a fifth of a second.
    await asOwner((sql) => sql.query(`alter system set wal_writer_delay = '10s'`));
    await migratePostgresEventLog(server.url, []);
    await declarePostgresTopics(server.url, [{ topic, partitions: 4 }]);
    await crash();
    log = openEventLog(server.url, 'spec');
  }, 60_000);

  afterAll(async () => {
    await fixture.stopConsumers();
    await log.close();
    await fixture.drop();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function asOwner(work: (sql: Client) => Promise<unknown>): Promise<void> {
    const sql = new Client({ connectionString: server.url });
    await sql.connect();
    await work(sql);
    await sql.end();
  }

  async function crash(): Promise<void> {
    await server.kill9();
    await server.restart();
  }

  it('come back older after a crash; each event comes again and has no second effect', async () => {
    const events = [fixture.event(), fixture.event(), fixture.event()];
    await asOwner((sql) =>
      sql.query('select event_log_publish($1, $2, $3)', [
        events.map(() => topic),
        events.map(({ subject }) => subject),
        events.map((event) => encodeEnvelope(event)),
      ]),
    );
    const consume = async (): Promise<void> => {
      await fixture.start(reactions, { log });
      await waitUntil(async () => (await log.lag('hn.spec', [topic])) === 0);
      await fixture.stopConsumers();
    };
    await consume();
    const effects = await fixture.effects();
    expect(effects.toSorted()).toEqual(events.map(({ id }) => id).toSorted());
    await crash();
    expect(await log.lag('hn.spec', [topic])).toBe(events.length);
    await consume();
    expect(await fixture.effects()).toEqual(effects);
    expect(await fixture.parked()).toEqual([]);
  }, 60_000);
});
