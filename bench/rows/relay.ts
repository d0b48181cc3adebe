import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { kafkajs } from '#libs/kafka-client';
import { Relay, type EventLog, type LogMessage } from '#libs/messaging';
import type { Database } from '#libs/persistence';
import type { Figures, Suite } from '../runner/suite.js';
import { rowSecurityOff } from '../load/row-security-off.js';
import { someEvents } from '../load/some-events.js';
import type { World } from '../world/world.js';
import { present } from '../runner/present.js';

const COUNT = 15_000;
const BATCH = 500;

/** The outbox to the broker, beside the same messages by kafkajs alone. */
export const relay: Suite = {
  name: 'relay',
  open: async (world) => {
    const database = await world.database('gt', 'consular-detection');
    const sql = await world.superuser('gt', 'consular-detection');
    const log = await world.log('bench.relay');
    const producer = await rawProducer(world);
    const messages = someEvents('node.gt', COUNT);
    const ours = () => relayAll(sql, database, log, messages);
    return {
      sides: {
        ours,
        unsecured: () => rowSecurityOff(sql, ours),
        raw: () => produceAll(producer, messages),
      },
      rows: [
        {
          ...{ name: 'relay ÷ kafkajs produce', unit: 'events/s', goal: { atLeast: 0.5 } },
          ...{ ours: ['ours', 'perSecond'], reference: ['raw', 'perSecond'] },
        },
        {
          ...{ name: 'relay with row security ÷ without', unit: 'events/s' },
          ...{ ours: ['ours', 'perSecond'], reference: ['unsecured', 'perSecond'] },
          goal: { atLeast: 0.8 },
        },
      ],
      close: () => producer.disconnect(),
    };
  },
};

async function relayAll(
  sql: Client,
  database: Database,
  log: EventLog,
  messages: readonly LogMessage[],
): Promise<Figures> {
  await fillOutbox(sql, messages);
  let left = messages.length;
  const from = performance.now();
  await new Promise<void>((resolve, reject) => {
    const running = new Relay({
      ...{ name: 'bench', database, log, batchSize: BATCH },
      observer: {
        published: (count) => {
          left -= count;
          if (left === 0) void running.stop().then(resolve, reject);
        },
        failed: reject,
      },
    });
    running.start();
  });
  return perSecond(messages.length, from);
}

async function fillOutbox(sql: Client, messages: readonly LogMessage[]): Promise<void> {
  await sql.query('truncate outbox');
  await sql.query(
    `insert into outbox (event_id, subject, sequence, shard, topic, value)
      select gen_random_uuid(), key, 1, abs(hashtext(key)) % 16, topic, value
        from unnest($1::text[], $2::text[], $3::bytea[]) as m(topic, key, value)`,
    [
      messages.map(({ topic }) => topic),
      messages.map(() => randomUUID()),
      messages.map(({ value }) => value),
    ],
  );
  await sql.query('vacuum analyze outbox');
}

async function rawProducer({ brokers }: World) {
  const kafka = new kafkajs.Kafka({ brokers: [...brokers], logLevel: kafkajs.logLevel.NOTHING });
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 5 });
  await producer.connect();
  return producer;
}

async function produceAll(
  producer: kafkajs.Producer,
  all: readonly LogMessage[],
): Promise<Figures> {
  const from = performance.now();
  for (let at = 0; at < all.length; at += BATCH) {
    const messages = all.slice(at, at + BATCH).map(({ key, value }) => ({ key, value }));
    await producer.send({ topic: present(all[0]).topic, acks: -1, messages });
  }
  return perSecond(all.length, from);
}

function perSecond(count: number, from: number): Figures {
  return { perSecond: (count * 1000) / (performance.now() - from) };
}
