import { randomUUID } from 'node:crypto';
import type { Consumer, Producer } from 'kafkajs';
import { kafkajs } from '#libs/kafka-client';
import { Pool } from 'pg';
import { createTopics } from '../../tools/kafka/create-topics.js';
import type { World } from '../world/world.js';

const TOPIC = 'bench.hop';

/** The least that one hop can be: commit, produce, consume, commit. */
export class RawHop {
  private readonly arrived = new Map<string, () => void>();

  private constructor(
    private readonly pool: Pool,
    private readonly producer: Producer,
    private readonly consumer: Consumer,
  ) {}

  static async open(world: World): Promise<RawHop> {
    const brokers = [...world.brokers];
    const kafka = new kafkajs.Kafka({ brokers, logLevel: kafkajs.logLevel.NOTHING });
    const admin = kafka.admin();
    await admin.connect();
    await createTopics(admin, [{ topic: TOPIC, numPartitions: 6 }]);
    await admin.disconnect();
    const pool = new Pool({ connectionString: world.adminUrl('postgres'), max: 8 });
    await pool.query('create table if not exists bench_hops (id uuid, side text, value bytea)');
    const producer = kafka.producer({ idempotent: true });
    const consumer = kafka.consumer({ groupId: `bench.hop.${randomUUID()}` });
    const hop = new RawHop(pool, producer, consumer);
    await producer.connect();
    await consumer.connect();
    const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
    await consumer.subscribe({ topics: [TOPIC] });
    await consumer.run({ eachMessage: ({ message }) => hop.take(String(message.key)) });
    await joined;
    return hop;
  }

  /** One hop; resolves with how long it took. */
  async once(value: Buffer): Promise<number> {
    const from = performance.now();
    const id = randomUUID();
    const arrived = new Promise<void>((resolve) => this.arrived.set(id, resolve));
    await this.commit(id, 'sent', value);
    await this.producer.send({ topic: TOPIC, acks: -1, messages: [{ key: id, value }] });
    await arrived;
    return performance.now() - from;
  }

  async close(): Promise<void> {
    await Promise.all([this.consumer.disconnect(), this.producer.disconnect()]);
    await this.pool.end();
  }

  private async take(id: string): Promise<void> {
    await this.commit(id, 'taken', Buffer.alloc(0));
    this.arrived.get(id)?.();
    this.arrived.delete(id);
  }

  private async commit(id: string, side: string, value: Buffer): Promise<void> {
    const text = 'insert into bench_hops values ($1, $2, $3)';
    await this.pool.query({ name: 'bench-hop', text, values: [id, side, value] });
  }
}
