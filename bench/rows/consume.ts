import { kafkajs, createTopics } from '#libs/kafka-client';
import { Pool, type Client } from 'pg';
import { DetectionRegistered } from '#libs/contracts';
import {
  EventConsumer,
  consumedByServices,
  type DataKeys,
  type EventLog,
  type LogMessage,
  type Reaction,
} from '#libs/messaging';
import { rowSecurity, type Database } from '#libs/persistence';
import { serviceDatabase } from '#libs/demonstration';
import { benchChild, benchKey, someEvents } from '../load/some-events.js';
import { rowSecurityOff } from '../load/row-security-off.js';
import type { Figures, Suite } from '../runner/suite.js';
import type { World } from '../world/world.js';
import { present } from '../runner/present.js';

/** So many that what a round begins and ends with does not count. */
const COUNT = 48_000;
const BATCH = 500;
const PARTITIONS = 6;

const EFFECT = {
  name: 'bench-effect',
  text: `insert into bench_effects (event_id, subject)
    select * from unnest($1::uuid[], $2::text[])`,
};
const INBOX = {
  name: 'bench-inbox',
  text: `insert into inbox (consumer, source, event_id)
    select 'raw', * from unnest($1::text[], $2::uuid[]) on conflict do nothing returning event_id`,
};

/** The key of the one child that the events are about, in memory as it would be in production. */
const keys: DataKeys = {
  getMany: () => Promise.resolve(new Map([[benchChild as string, benchKey]])),
  findDestroyed: () => Promise.resolve([]),
};

const EFFECTS = `create table bench_effects (event_id uuid primary key, subject text);
  grant all on bench_effects to public;
  ${rowSecurity({
    table: 'bench_effects',
    grants: [{ who: ['consumer'], may: ['select', 'insert'] }],
  })}`;

/** Events from the broker, each applied once, beside the bare statements on messages in memory. */
export const consume: Suite = {
  name: 'consume',
  open: async (world) => {
    const database = await world.database('gt', 'reception');
    const sql = await world.superuser('gt', 'reception');
    await sql.query(EFFECTS);
    const log = await world.log('bench.consume');
    const admin = kafkaOf(world).admin();
    await admin.connect();
    // As a superuser, whom no row security concerns.
    const pool = new Pool({
      connectionString: world.adminUrl(serviceDatabase('gt', 'reception')),
      max: 1,
    });
    let round = 0;
    const ours = async () => {
      const topic = `bench.consume.${String(++round)}`;
      await createTopics(admin, [{ topic, numPartitions: PARTITIONS }]);
      await empty(sql);
      await publishAll(log, someEvents(topic, COUNT));
      return consumeAll(database, log, topic);
    };
    return {
      sides: {
        ours,
        unsecured: () => rowSecurityOff(sql, ours),
        raw: async () => {
          await empty(sql);
          return insertAll(pool);
        },
      },
      rows: [
        {
          ...{ name: 'exactly-once consume ÷ raw SQL', unit: 'events/s', goal: { atLeast: 0.7 } },
          ...{ ours: ['ours', 'perSecond'], reference: ['raw', 'perSecond'] },
        },
        {
          ...{ name: 'consume with row security ÷ without', unit: 'events/s' },
          ...{ ours: ['ours', 'perSecond'], reference: ['unsecured', 'perSecond'] },
          goal: { atLeast: 0.8 },
        },
      ],
      close: async () => {
        await Promise.all([admin.disconnect(), pool.end()]);
      },
    };
  },
};

function kafkaOf({ brokers }: World): kafkajs.Kafka {
  return new kafkajs.Kafka({ brokers: [...brokers], logLevel: kafkajs.logLevel.NOTHING });
}

async function empty(sql: Client): Promise<void> {
  await sql.query('truncate bench_effects, inbox');
}

async function publishAll(log: EventLog, messages: readonly LogMessage[]): Promise<void> {
  for (let at = 0; at < messages.length; at += BATCH) {
    await log.publish(messages.slice(at, at + BATCH));
  }
}

/** From the first batch that is handed over to the last commit: joining the group is not counted. */
async function consumeAll(database: Database, log: EventLog, topic: string): Promise<Figures> {
  let from: number | undefined;
  let left = COUNT;
  // Like the services' reactions to a rush: nobody waits for an effect whose result is not needed.
  const insert: Reaction = {
    batch: true,
    react: (events, { tx }) => {
      tx.send(EFFECT, [events.map(({ id }) => id), events.map(({ subject }) => subject)]);
      return Promise.resolve();
    },
  };
  let consumer: EventConsumer | undefined;
  await new Promise<void>((resolve, reject) => {
    consumer = new EventConsumer({
      ...{
        name: topic,
        topic,
        database,
        keys,
        log: timed(log, () => (from ??= performance.now())),
      },
      ...{ batchSize: BATCH, consumes: consumedByServices, onFatal: reject },
      reactions: new Map([[DetectionRegistered.type, [insert]]]),
      observer: {
        handled: (count) => {
          left -= count;
          if (left === 0) resolve();
        },
        ...{
          parked: reject,
          replayFailed: reject,
          quarantined: reject,
          erased: reject,
          retrying: reject,
          recovering: reject,
        },
      },
    });
    void consumer.start();
  });
  const perSecond = (COUNT * 1000) / (performance.now() - present(from));
  await present(consumer).stop();
  return { perSecond };
}

/** The log, reporting when a batch is passed to the consumer. */
function timed(log: EventLog, handed: () => void): EventLog {
  return {
    publish: (messages) => log.publish(messages),
    subscribe: (options) =>
      log.subscribe({
        ...options,
        onBatch: (records, context) => {
          handed();
          return options.onBatch(records, context);
        },
      }),
    lag: (group, topics) => log.lag(group, topics),
    progress: (group, topics) => log.progress(group, topics),
    ping: () => log.ping(),
    prune: () => log.prune(),
    close: () => log.close(),
  };
}

async function insertAll(pool: Pool): Promise<Figures> {
  const ids = Array.from({ length: COUNT }, () => crypto.randomUUID());
  const client = await pool.connect();
  const from = performance.now();
  for (let at = 0; at < COUNT; at += BATCH) {
    const batch = ids.slice(at, at + BATCH);
    await client.query('begin');
    await client.query({ ...INBOX, values: [batch.map(() => '/gt/consular-detection'), batch] });
    await client.query({ ...EFFECT, values: [batch, batch] });
    await client.query('commit');
  }
  const perSecond = (COUNT * 1000) / (performance.now() - from);
  client.release();
  return { perSecond };
}
