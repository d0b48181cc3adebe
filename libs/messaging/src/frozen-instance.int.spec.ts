import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { CaseClosed, type Envelope } from '#libs/contracts';
import { describeWithKafka } from '#libs/kafka-client/testing';
import {
  consumerFixture,
  freezeConsumer,
  recordEffect,
  waitUntil,
  type ConsumerFixture,
  type FrozenConsumer,
} from '../testing/index.js';
import { encodeEnvelope } from './envelope/envelope-codec.js';
import { openEventLog } from './open-event-log.js';

// Issue 15, hazard F2. The limits of the one that is frozen, much shorter than in production.
const limits = { idleInTransactionMs: 1_500, lockTimeoutMs: 500, silentPeerMs: 10_000 };
const reactions = new Map([[CaseClosed.type, [recordEffect]]]);
const SLOW = 90_000;

let fixture: ConsumerFixture;
let frozen: FrozenConsumer | undefined;

beforeAll(async () => {
  fixture = await consumerFixture();
});
beforeEach(async () => {
  await fixture.service.sql.query('truncate effects, inbox, parked_events');
  await fixture.logSql.query('truncate event_log, event_log_groups');
  await fixture.logSql.query('update event_log_partitions set next_offset = 0');
});
afterEach(async () => {
  await frozen?.end();
  frozen = undefined;
  await fixture.stopConsumers();
});
afterAll(() => fixture.drop());

/** The twin has had its effect, alone; awake, the frozen one goes on with the next event. */
function ofTwoEvents(twinHas: () => Promise<void>, publish: (event: Envelope) => Promise<void>) {
  const [first, second] = [fixture.event(), fixture.event()];
  return {
    first,
    goesOn: async () => {
      await twinHas();
      await waitUntil(async () => (await fixture.effects()).length === 1, 30_000);
      await fixture.stopConsumers();
      frozen?.thaw();
      await publish(second);
      await waitUntil(async () => (await fixture.effects()).length > 1, 40_000);
      expect(await fixture.effects()).toEqual([first.id, second.id]);
      expect(await fixture.parked()).toEqual([]);
      expect(frozen?.process.exitCode).toBeNull();
    },
  };
}

describe('an instance that is frozen in the middle of a transaction, on PostgreSQL', () => {
  const freeze = async (name: string): Promise<void> => {
    frozen = await freezeConsumer({
      ...{ databaseUrl: fixture.service.url, log: fixture.logUrl, topic: 'node.hn' },
      ...{ name, limits },
    });
  };

  it.each([
    ['round of the log', () => Promise.resolve()],
    [
      // As when the log has given its partitions to the twin already.
      'inbox row',
      () =>
        fixture.logSql.query(`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and state = 'idle in transaction'`),
    ],
  ])(
    'lets its twin go on that waits for its %s, and does nothing twice when it wakes',
    async (_, harm) => {
      const name = `hn.${randomUUID()}`;
      const publish = (event: Envelope): Promise<void> => fixture.publish(event);
      const two = ofTwoEvents(
        () => fixture.start(reactions, { name }).then(() => undefined),
        publish,
      );
      const freezing = freeze(name);
      await publish(two.first);
      await freezing;
      await harm();
      await two.goesOn();
    },
    SLOW,
  );
});

describeWithKafka(
  'an instance that is frozen in the middle of a transaction, on Kafka',
  (kafka) => {
    it(
      'lets its twin go on that waits for its inbox row, and does nothing twice when it wakes',
      async () => {
        const address = `kafka://${kafka.brokers.join(',')}`;
        const [topic, name] = [kafka.topic(randomUUID()), kafka.topic(randomUUID())];
        await kafka.createTopics([topic]);
        const log = openEventLog(address, 'spec');
        const publish = async (event: Envelope): Promise<void> =>
          log.publish([{ topic, key: event.subject, value: encodeEnvelope(event) }]);
        const two = ofTwoEvents(
          () => fixture.start(reactions, { name, topic, log }).then(() => undefined),
          publish,
        );
        await publish(two.first);
        frozen = await freezeConsumer({
          ...{ databaseUrl: fixture.service.url, log: address, topic },
          ...{ name, limits },
        });
        await two.goesOn();
        await frozen.end();
        await log.close();
      },
      SLOW,
    );
  },
);
