import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { kafkajs } from '#libs/kafka-client';
import { AuditTables1760000000100 } from '#libs/audit';
import { caseClosedV1 } from '#libs/contracts';
import { serviceDatabase, type ServiceDatabase } from '#libs/persistence/testing';
import { describeWithKafka } from '../../../../../tools/jest/describe-with-kafka.js';
import { declareTopics } from '../../../../../tools/kafka/declare-topics.js';
import { startJavaBroker } from '../../../../../tools/kafka/java-broker.js';
import type { OwnKafkaServer } from '../../../../../tools/kafka/kafka-server.js';
import { memoryKeys, waitUntil } from '../../../testing/index.js';
import { parseEnvelope } from '../../envelope/envelope-codec.js';
import { MessagingTables1760000000200 } from '../../messaging-tables.migration.js';
import { Outbox } from '../../outbox/outbox.js';
import { Relay } from '../../outbox/relay.js';
import type { EventLog, Subscription } from '../event-log.js';
import { openEventLog } from '../open-event-log.js';

const AWAY_MS = 35_000;
const SUBJECTS = 10;
const GROUP = 'hn.listener';

describeWithKafka('a broker that is killed under load', () => {
  let folder: string;
  let broker: OwnKafkaServer;
  let spec: ServiceDatabase;
  let log: EventLog;
  let subscription: Subscription;
  let relay: Relay;
  const failures: unknown[] = [];
  const fatal: Error[] = [];
  const heard: { subject: string; sequence: number }[] = [];
  const outbox = new Outbox({ node: 'hn', service: 'spec', keys: memoryKeys() });
  const said = new Map<string, number>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'enlace-spec-kafka-'));
    broker = await startJavaBroker({ dataDir: folder, say: () => undefined });
    await declareTopics(broker, ['hn']);
    spec = await serviceDatabase({
      migrations: [AuditTables1760000000100, MessagingTables1760000000200],
    });
    log = openEventLog(`kafka://${broker.brokers.join(',')}`, 'spec');
    const observer = {
      published: () => undefined,
      failed: (error: unknown) => failures.push(error),
    };
    relay = new Relay({ name: 'hn.spec', database: spec.database, log, observer });
    outbox.onAppended((events) => relay.offer(events));
    relay.start();
    subscription = await log.subscribe({
      group: GROUP,
      topics: ['node.hn'],
      onFatal: (error) => fatal.push(error),
      onBatch: (records) => {
        for (const { value } of records) heard.push(parseEnvelope(value));
        return Promise.resolve();
      },
    });
  }, 90_000);

  afterAll(async () => {
    await relay.stop();
    await log.close();
    await spec.drop();
    await broker.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Says events until `done`; returns when each of them is acknowledged by the outbox. */
  async function sayUntil(done: () => boolean): Promise<void> {
    while (!done()) {
      const subject = `case ${Math.floor(Math.random() * SUBJECTS)}`;
      await spec.database.transaction({ subject: 'spec' }, (tx) =>
        outbox.append(tx, { contract: caseClosedV1, subject, data: caseClosedV1.example }),
      );
      said.set(subject, (said.get(subject) ?? 0) + 1);
      await sleep(2);
    }
  }

  /** Under which ids the broker knows the members of the group. */
  async function members(): Promise<string[]> {
    const { brokers } = broker;
    const admin = new kafkajs.Kafka({ brokers, logLevel: kafkajs.logLevel.NOTHING }).admin();
    await admin.connect();
    const { groups } = await admin.describeGroups([GROUP]);
    await admin.disconnect();
    return groups.flatMap((group) => group.members.map(({ memberId }) => memberId));
  }

  function firstHeard(subject: string): number[] {
    const own = heard.filter((event) => event.subject === subject);
    return [...new Set(own.map(({ sequence }) => sequence))];
  }

  async function expectAllHeard(): Promise<void> {
    const all = [...said.values()].reduce((sum, count) => sum + count, 0);
    const known = () => new Set(heard.map((event) => `${event.subject} ${event.sequence}`)).size;
    await waitUntil(() => known() >= all, 60_000);
    for (const [subject, count] of said) {
      const expected = Array.from({ length: count }, (_, number) => number + 1);
      expect({ subject, sequences: firstHeard(subject) }).toEqual({ subject, sequences: expected });
    }
  }

  it('at once after its first start takes and gives events (coordinator loading)', async () => {
    let enough = false;
    void sleep(1_000).then(() => (enough = true));
    await sayUntil(() => enough);
    await expectAllHeard();
  }, 90_000);

  it('and returns loses nothing and reorders no stream', async () => {
    for (const round of [1, 2]) {
      let stop = false;
      const load = sayUntil(() => stop);
      await sleep(500 * round);
      await broker.kill9();
      await sleep(1_500);
      await broker.restart();
      await sleep(1_000);
      stop = true;
      await load;
      await expectAllHeard();
    }
    expect(failures.length).toBeGreaterThan(0);
    expect(fatal).toEqual([]);
  }, 180_000);

  it('and stays away for longer than half a minute is waited for; the silence is told as it is', async () => {
    await waitUntil(() => (subscription.silence() ?? Infinity) < 4_000, 30_000);
    const before = await members();
    expect(before).toHaveLength(1);
    await broker.kill9();
    let stop = false;
    const load = sayUntil(() => stop);
    const gone = Date.now();
    await sleep(AWAY_MS);
    expect(subscription.silence()).toBeGreaterThan(Date.now() - gone - 4_000);
    await expect(log.ping()).rejects.toThrow();
    await broker.restart();
    await sleep(500);
    stop = true;
    await load;
    await expectAllHeard();
    // As a new member it would have had to wait until the broker gives up its former self.
    expect(await members()).toEqual(before);
    await waitUntil(() => (subscription.silence() ?? Infinity) < 5_000, 30_000);
    await log.ping();
    await waitUntil(async () => (await log.lag(GROUP, ['node.hn'])) === 0, 30_000);
    expect(fatal).toEqual([]);
  }, 240_000);
});
