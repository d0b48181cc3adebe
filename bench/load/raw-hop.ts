import { randomUUID } from 'node:crypto';
import type { Consumer, Producer } from 'kafkajs';
import { kafkajs, createTopics } from '#libs/kafka-client';
import { Pool } from 'pg';
import type { World } from '../world/world.js';
import { Arrivals } from './arrivals.js';

const TOPIC = 'bench.hop';

/** The least that one hop can be: commit, produce, consume, commit; seen as ours is seen. */
export class RawHop {
  private constructor(
    private readonly pool: Pool,
    private readonly producer: Producer,
    private readonly consumer: Consumer,
    private readonly arrivals: Arrivals,
  ) {}

  static async open(world: World): Promise<RawHop> {
    const brokers = [...world.brokers];
    const kafka = new kafkajs.Kafka({ brokers, logLevel: kafkajs.logLevel.NOTHING });
    const admin = kafka.admin();
    await admin.connect();
    await createTopics(admin, [{ topic: TOPIC, numPartitions: 6 }]);
    await admin.disconnect();
    const database = world.adminUrl('postgres');
    const pool = new Pool({ connectionString: database, max: 8 });
    await pool.query(`
      create table if not exists bench_sent (id uuid, value bytea);
      create table if not exists bench_received (id uuid, value bytea)`);
    const arrivals = await Arrivals.watch(database, 'bench_received', 'id');
    const producer = kafka.producer({ idempotent: true });
    const consumer = kafka.consumer({ groupId: `bench.hop.${randomUUID()}` });
    const hop = new RawHop(pool, producer, consumer, arrivals);
    await producer.connect();
    await consumer.connect();
    const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
    await consumer.subscribe({ topics: [TOPIC] });
    await consumer.run({ eachMessage: ({ message }) => hop.receive(String(message.key)) });
    await joined;
    return hop;
  }

  /** One hop; resolves with its duration. */
  async once(value: Buffer): Promise<number> {
    const from = performance.now();
    const id = randomUUID();
    await this.commit('sent', id, value);
    await this.producer.send({ topic: TOPIC, acks: -1, messages: [{ key: id, value }] });
    return (await this.arrivals.at(id)) - from;
  }

  /** So many hops, each begun by the one before; resolves with the duration of all. */
  async chain(hops: number, value: Buffer): Promise<number> {
    const from = performance.now();
    for (let hop = 0; hop < hops; hop++) await this.once(value);
    return performance.now() - from;
  }

  async close(): Promise<void> {
    await Promise.all([this.consumer.disconnect(), this.producer.disconnect()]);
    await Promise.all([this.pool.end(), this.arrivals.close()]);
  }

  private receive(id: string): Promise<void> {
    return this.commit('received', id, Buffer.alloc(0));
  }

  private async commit(side: 'sent' | 'received', id: string, value: Buffer): Promise<void> {
    const text = `insert into bench_${side} values ($1, $2)`;
    await this.pool.query({ name: `bench-${side}`, text, values: [id, value] });
  }
}
