import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { AuditTables1760000000100 } from '#libs/audit';
import { newEventId, type Envelope } from '#libs/contracts';
import {
  declarePostgresTopics,
  encodeEnvelope,
  EventConsumer,
  consumedByServices,
  MessagingTables1760000000200,
  migratePostgresEventLog,
  openEventLog,
  type EventConsumerOptions,
  type EventLog,
  type Reaction,
  type Reactions,
} from '#libs/messaging';
import { serviceDatabase, type ServiceDatabase } from '#libs/persistence/testing';
import { testDatabase } from '#libs/testing';
import { WAKE_CHANNEL } from '../src/event-log/postgres/wake-channel.js';
import { memoryKeys, type MemoryKeys } from './memory-keys.js';

/** What reactions of a spec leave behind. */
export class Effects1760000009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'create table effects (place bigint generated always as identity, event_id uuid, subject text, type text)',
    );
  }
  async down(): Promise<void> {
    // Never reverted here.
  }
}

/** What a consumer reported to its observer. */
export interface Observed {
  handled: number;
  quarantined: number;
  erased: number;
  parked: string[];
  retries: unknown[];
  handledAgain: number;
  lost: number;
}

/** A service's database, a node's log on PostgreSQL, and consumers between them. */
export interface ConsumerFixture {
  readonly service: ServiceDatabase;
  /** The log's database as its owner. */
  readonly logSql: Client;
  readonly logUrl: string;
  readonly log: EventLog;
  readonly keys: MemoryKeys;
  readonly observed: Observed;
  /** The envelope of an event; anything not given is made up. */
  event(extras?: Partial<Envelope>): Envelope;
  /** Publishes events as another service would; a child named by `keyid` must have its key. */
  publish(...events: Envelope[]): Promise<void>;
  publishBytes(subject: string, value: Buffer | null): Promise<void>;
  start(reactions: Reactions, options?: Partial<EventConsumerOptions>): Promise<EventConsumer>;
  /** The ids of the events that had an effect, in order; of one subject when it is given. */
  effects(subject?: string): Promise<string[]>;
  parked(): Promise<{ position: string; event_id: string; reason: string }[]>;
  stopConsumers(): Promise<void>;
  drop(): Promise<void>;
}

/** Records an effect for each event, so that a second one would show. */
export const recordEffect: Reaction & { readonly batch: false } = {
  batch: false,
  react: async (event, { tx }) => {
    const values = [event.id, event.subject, event.type];
    await tx.query('insert into effects (event_id, subject, type) values ($1, $2, $3)', values);
  },
};

/** Makes everything that a consumer needs. */
export async function consumerFixture(topic = 'node.hn'): Promise<ConsumerFixture> {
  const service = await serviceDatabase({
    migrations: [AuditTables1760000000100, MessagingTables1760000000200, Effects1760000009000],
    appendOnly: ['audit_entries'],
  });
  const logDatabase = await testDatabase();
  await migratePostgresEventLog(logDatabase.url, []);
  await declarePostgresTopics(logDatabase.url, [{ topic, partitions: 4 }]);
  const logSql = new Client({ connectionString: logDatabase.url });
  await logSql.connect();
  const log = openEventLog(logDatabase.url, 'spec');
  const keys = memoryKeys();
  const observed: Observed = {
    handled: 0,
    quarantined: 0,
    erased: 0,
    parked: [],
    retries: [],
    handledAgain: 0,
    lost: 0,
  };
  let consumers: EventConsumer[] = [];
  const stopConsumers = async (): Promise<void> => {
    await Promise.all(consumers.map((consumer) => consumer.stop()));
    consumers = [];
  };
  const publishBytes = async (subject: string, value: Buffer | null): Promise<void> => {
    await logSql.query('select event_log_publish($1, $2, $3)', [[topic], [subject], [value]]);
    await logSql.query(`notify ${WAKE_CHANNEL}`);
  };
  return {
    service,
    logSql,
    logUrl: logDatabase.url,
    log,
    keys,
    observed,
    event: envelope,
    publish: async (...events) => {
      for (const event of events) {
        const key = event.keyid ? (await keys.getMany([event.keyid])).get(event.keyid) : undefined;
        await publishBytes(event.subject, encodeEnvelope(event, key));
      }
    },
    publishBytes,
    start: async (reactions, options = {}) => {
      const consumer = new EventConsumer({
        name: 'hn.spec',
        topic,
        database: service.database,
        log,
        keys,
        reactions,
        consumes: consumedByServices,
        onFatal: (error) => {
          throw error;
        },
        observer: observerOf(observed),
        ...options,
      });
      consumers.push(consumer);
      await consumer.start();
      return consumer;
    },
    effects: async (subject) => {
      const { rows } = await service.sql.query<{ event_id: string }>(
        'select event_id from effects where $1::text is null or subject = $1 order by place',
        [subject ?? null],
      );
      return rows.map(({ event_id: id }) => id);
    },
    parked: async () => {
      const { rows } = await service.sql.query<{
        position: string;
        event_id: string;
        reason: string;
      }>('select position, event_id, reason from parked_events order by position');
      return rows;
    },
    stopConsumers,
    drop: async () => {
      await stopConsumers();
      await log.close();
      await logSql.end();
      await Promise.all([service.drop(), logDatabase.drop()]);
    },
  };
}

function envelope(extras: Partial<Envelope> = {}): Envelope {
  const id = newEventId();
  return {
    specversion: '1.0',
    id,
    source: '/hn/case-management',
    type: 'case-management.case-closed',
    subject: randomUUID(),
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    dataschema: `urn:enlace:event:${extras.type ?? 'case-management.case-closed'}:1`,
    sequence: 1,
    correlationid: id,
    data: {},
    ...extras,
  };
}

function observerOf(observed: Observed): EventConsumerOptions['observer'] {
  return {
    handled: (count) => void (observed.handled += count),
    quarantined: (count) => void (observed.quarantined += count),
    erased: (count) => void (observed.erased += count),
    parked: (reason) => void observed.parked.push(reason),
    replayFailed: (reason) => void observed.parked.push(`again ${reason}`),
    retrying: (error) => void observed.retries.push(error),
    recovering: ({ handledAgain, lost }) => {
      observed.handledAgain += handledAgain;
      observed.lost += lost;
    },
  };
}
