import { afterAll, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { kafkajs } from '#libs/kafka-client';
import { AuditTables1760000000100 } from '#libs/audit';
import { CaseClosed } from '#libs/contracts';
import { serviceDatabase, type ServiceDatabase } from '#libs/persistence/testing';
import { describeWithKafka } from '#libs/kafka-client/testing';
import { declareTopics } from '#libs/kafka-admin';
import { startJavaBroker, type OwnKafkaServer } from '#libs/servers';
import { memoryKeys, waitUntil } from '../../../testing/index.js';
import { parseEnvelope } from '../../envelope/envelope-codec.js';
import { MessagingTables1760000000200 } from '../../messaging-tables.migration.js';
import { Outbox } from '../../outbox/outbox.js';
import { Relay } from '../../outbox/relay.js';
import type { EventLog, Subscription } from '../event-log.js';
import { openEventLog } from '../../open-event-log.js';

const AWAY_MS = 35_000;
const SUBJECTS = 10;
const GROUP = 'hn.listener';

/** A broker that is killed, and who publishes and consumes events over it in the meantime. */
class BrokerTrial {
  readonly failures: unknown[] = [];
  readonly fatal: Error[] = [];
  private readonly received: { subject: string; sequence: number }[] = [];
  private readonly published = new Map<string, number>();
  private readonly outbox = new Outbox({ node: 'hn', service: 'spec', keys: memoryKeys() });
  private relay!: Relay;
  subscription!: Subscription;

  private constructor(
    private readonly folder: string,
    readonly broker: OwnKafkaServer,
    private readonly spec: ServiceDatabase,
    readonly log: EventLog,
  ) {}

  static async start(): Promise<BrokerTrial> {
    const folder = await mkdtemp(join(tmpdir(), 'enlace-spec-kafka-'));
    const broker = await startJavaBroker({ dataDir: folder, report: () => undefined });
    await declareTopics(broker, ['hn']);
    const migrations = [AuditTables1760000000100, MessagingTables1760000000200];
    const spec = await serviceDatabase({ migrations });
    const log = openEventLog(`kafka://${broker.brokers.join(',')}`, 'spec');
    const trial = new BrokerTrial(folder, broker, spec, log);
    await trial.begin();
    return trial;
  }

  private async begin(): Promise<void> {
    const observer = {
      published: () => undefined,
      failed: (error: unknown) => this.failures.push(error),
    };
    const { database } = this.spec;
    this.relay = new Relay({ name: 'hn.spec', database, log: this.log, observer });
    this.outbox.onAppended((events) => this.relay.offer(events));
    this.relay.start();
    this.subscription = await this.log.subscribe({
      group: GROUP,
      topics: ['node.hn'],
      onFatal: (error) => this.fatal.push(error),
      onBatch: (records) => {
        for (const { value } of records) this.received.push(parseEnvelope(value));
        return Promise.resolve();
      },
    });
  }

  async stop(): Promise<void> {
    await this.relay.stop();
    await this.log.close();
    await this.spec.drop();
    await this.broker.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Publishes events until `done`; returns when each of them is acknowledged by the outbox. */
  async publishUntil(done: () => boolean): Promise<void> {
    while (!done()) {
      const subject = `case ${Math.floor(Math.random() * SUBJECTS)}`;
      await this.spec.database.transaction({ subject: 'spec' }, (tx) =>
        this.outbox.append(tx, { contract: CaseClosed, subject, data: CaseClosed.example }),
      );
      this.published.set(subject, (this.published.get(subject) ?? 0) + 1);
      await sleep(2);
    }
  }

  /** Under which ids the broker knows the members of the group. */
  async members(): Promise<string[]> {
    const { brokers } = this.broker;
    const admin = new kafkajs.Kafka({ brokers, logLevel: kafkajs.logLevel.NOTHING }).admin();
    await admin.connect();
    const { groups } = await admin.describeGroups([GROUP]);
    await admin.disconnect();
    return groups.flatMap((group) => group.members.map(({ memberId }) => memberId));
  }

  async expectAllConsumed(): Promise<void> {
    const all = [...this.published.values()].reduce((sum, count) => sum + count, 0);
    const known = () =>
      new Set(this.received.map((each) => `${each.subject} ${each.sequence}`)).size;
    await waitUntil(() => known() >= all, 60_000);
    for (const [subject, count] of this.published) {
      const expected = Array.from({ length: count }, (_, number) => number + 1);
      const sequences = this.firstConsumed(subject);
      expect({ subject, sequences }).toEqual({ subject, sequences: expected });
    }
  }

  private firstConsumed(subject: string): number[] {
    const own = this.received.filter((event) => event.subject === subject);
    return [...new Set(own.map(({ sequence }) => sequence))];
  }
}

describeWithKafka('a broker that is killed under load', () => {
  const trials: BrokerTrial[] = [];
  const aTrial = async (): Promise<BrokerTrial> => {
    const trial = await BrokerTrial.start();
    trials.push(trial);
    return trial;
  };
  afterAll(() => Promise.all(trials.map((trial) => trial.stop())), 30_000);

  it.concurrent(
    'accepts and returns events immediately after its first start (coordinator loading); when it returns, nothing is lost and no stream reordered',
    async () => {
      const trial = await aTrial();
      let enough = false;
      void sleep(1_000).then(() => (enough = true));
      await trial.publishUntil(() => enough);
      await trial.expectAllConsumed();
      for (const round of [1, 2]) {
        let stop = false;
        const load = trial.publishUntil(() => stop);
        await sleep(500 * round);
        await trial.broker.kill9();
        await sleep(1_500);
        await trial.broker.restart();
        await sleep(1_000);
        stop = true;
        await load;
        await trial.expectAllConsumed();
      }
      expect(trial.failures.length).toBeGreaterThan(0);
      expect(trial.fatal).toEqual([]);
    },
    240_000,
  );

  it.concurrent(
    'and stays away for longer than half a minute is waited for; the silence is reported as it is',
    async () => {
      const trial = await aTrial();
      const { broker, subscription, log } = trial;
      const silence = () => subscription.silence() ?? Infinity;
      await waitUntil(() => silence() < 4_000, 30_000);
      const before = await trial.members();
      expect(before).toHaveLength(1);
      await broker.kill9();
      let stop = false;
      const load = trial.publishUntil(() => stop);
      const gone = Date.now();
      await sleep(AWAY_MS);
      expect(subscription.silence()).toBeGreaterThan(Date.now() - gone - 4_000);
      await expect(log.ping()).rejects.toThrow();
      await broker.restart();
      await sleep(500);
      stop = true;
      await load;
      await trial.expectAllConsumed();
      // As a new member it would have had to wait until the broker gives up its former self.
      expect(await trial.members()).toEqual(before);
      await waitUntil(() => silence() < 5_000, 30_000);
      await log.ping();
      await waitUntil(async () => (await log.lag(GROUP, ['node.hn'])) === 0, 30_000);
      expect(trial.fatal).toEqual([]);
    },
    240_000,
  );
});
