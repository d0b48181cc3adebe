import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kafkajs, createTopics } from '#libs/kafka-client';
import { describeWithKafka } from '#libs/kafka-client/testing';
import { runJourney } from '../../journey/run-journey.js';
import {
  startJavaBroker,
  type OwnKafkaServer,
  startEmbedded,
  type OwnPostgresServer,
} from '#libs/servers';
import { askSuperuser } from '../ask-superuser.js';
import { Network } from '../network.js';
import { Resources } from '../resources.js';

const { Kafka, logLevel } = kafkajs;

const portBase = 31_000;

describeWithKafka('npm run up on servers of others', () => {
  const before = { ...process.env };
  let folder: string;
  let postgres: OwnPostgresServer;
  let broker: OwnKafkaServer;
  /** What a journey of two children leaves, with those whom it lets end otherwise. */
  let ofTwo = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'enlace-given-'));
    const dataDir = join(folder, 'postgres');
    postgres = await startEmbedded({ dataDir, durable: false });
    broker = await startJavaBroker({ dataDir: join(folder, 'kafka'), report: () => undefined });
    process.env['DATABASE_URL'] = postgres.url;
    process.env['KAFKA_BROKERS'] = broker.brokers.join(',');
  }, 90_000);

  afterAll(async () => {
    process.env = before;
    await Promise.all([postgres.stop(), broker.stop()]);
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  /** Starts on a data directory, lets children travel, and stops. */
  async function run(name: string, children: number, reset = false): Promise<void> {
    const resources = new Resources();
    const data = join(folder, name);
    const report = () => undefined;
    const options = { data, portBase, reset, kafka: true, separate: false };
    try {
      await new Network({ ...options, resources, report }).start();
      await runJourney({ data, portBase, file: undefined, count: children }, report);
    } finally {
      await resources.close();
    }
  }

  async function referrals(): Promise<number> {
    const url = new URL(postgres.url);
    url.pathname = 'enlace_hn_case_management';
    const [found] = await askSuperuser<{ n: number }>(
      url.href,
      'select count(*)::int as n from referrals',
    );
    return found?.n ?? 0;
  }

  it('puts its data there, and leaves the servers running', async () => {
    await run('ours', 2);
    ofTwo = await referrals();
    expect(ofTwo).toBeGreaterThanOrEqual(2);
  }, 90_000);

  it('does not use what was prepared for another data directory', async () => {
    await expect(run('another', 1)).rejects.toThrow('belong to another data directory');
  }, 60_000);

  it('wipes its databases and topics, and nothing of others', async () => {
    const admin = new Kafka({ brokers: broker.brokers, logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    await createTopics(admin, [{ topic: 'theirs', numPartitions: 1 }]);
    await askSuperuser(postgres.url, 'create database theirs');
    const length = async (): Promise<number> =>
      (await admin.fetchTopicOffsets('node.hn')).reduce((sum, { high }) => sum + Number(high), 0);
    const before = await length();
    await run('ours', 1, true);
    expect(await referrals()).toBe(ofTwo - 1);
    expect(await length()).toBeLessThan(before);
    expect(await admin.listTopics()).toContain('theirs');
    const theirs = `select 1 from pg_database where datname = 'theirs'`;
    expect(await askSuperuser(postgres.url, theirs)).toHaveLength(1);
    await admin.disconnect();
  }, 90_000);

  it('names in one line which of them cannot be used', async () => {
    const given = new URL(postgres.url);
    await askSuperuser(given.href, `create role someone login password 'secret'`);
    process.env['DATABASE_URL'] = `postgres://someone:secret@${given.host}/postgres`;
    await expect(run('ours', 1)).rejects.toThrow(/^DATABASE_URL: the user is no superuser/);
    process.env['DATABASE_URL'] = 'elsewhere';
    await expect(run('ours', 1)).rejects.toThrow(/^DATABASE_URL: give postgres:/);
    process.env['DATABASE_URL'] = postgres.url;
    process.env['KAFKA_BROKERS'] = '127.0.0.1:1';
    await expect(run('ours', 1)).rejects.toThrow(/^KAFKA_BROKERS: .*ECONNREFUSED/);
  }, 60_000);
});
