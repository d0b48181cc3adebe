import type { Pool } from 'pg';
import { inOneWrite, openFirst, openPool, type SessionOptions } from '#libs/persistence';
import type {
  EventLog,
  GroupProgress,
  LogMessage,
  SubscribeOptions,
  Subscription,
} from '../event-log.js';
import { PostgresSubscription } from './postgres-subscription.js';
import { WAKE_CHANNEL } from './wake-channel.js';

/**
 * A transaction of its own behind the one that publishes: inside, every publisher would wait for the
 * one lock of all notifications. A hint waits for no disk either, and would hold that lock meanwhile.
 */
const NOTIFY = {
  name: 'notify',
  text: `select set_config('synchronous_commit', 'off', true), pg_notify($1, topic)
           from unnest($2::text[]) topic`,
};

/** The event log on PostgreSQL: the embedded default, and enough for a small node. */
export class PostgresEventLog implements EventLog {
  private readonly pool: Pool;
  private readonly subscriptions = new Set<PostgresSubscription>();

  /** Sessions of the log's database, as a role that may publish and consume. */
  constructor(private readonly session: SessionOptions) {
    // A server that accepts connections and never responds must not block a relay for ever.
    this.pool = openPool({ ...session, size: 4, query_timeout: 30_000 });
    // Every user of the log waits while it is unavailable.
    openFirst(this.pool).catch(() => undefined);
  }

  async publish(messages: readonly LogMessage[]): Promise<void> {
    if (messages.length === 0) return;
    const client = await this.pool.connect();
    inOneWrite(client);
    const topics = messages.map(({ topic }) => topic);
    const published = client.query({
      name: 'publish',
      text: 'select event_log_publish($1, $2, $3)',
      values: [topics, messages.map(({ key }) => key), messages.map(({ value }) => value)],
    });
    const notified = client.query({ ...NOTIFY, values: [WAKE_CHANNEL, [...new Set(topics)]] });
    void Promise.allSettled([published, notified]).then((results) => {
      client.release(results.some(({ status }) => status === 'rejected'));
    });
    await published;
  }

  async subscribe(options: SubscribeOptions): Promise<Subscription> {
    const subscription = new PostgresSubscription(this.session, options, (closed) =>
      this.subscriptions.delete(closed),
    );
    this.subscriptions.add(subscription);
    subscription.start();
    return Promise.resolve(subscription);
  }

  async lag(group: string, topics: readonly string[]): Promise<number> {
    const { rows } = await this.pool.query<{ lag: string }>(
      `select coalesce(sum(p.next_offset - greatest(g.next_offset, oldest.log_offset, 0)), 0) as lag
         from event_log_partitions p
         left join event_log_groups g
           on g.topic = p.topic and g.partition = p.partition and g.consumer_group = $1
         cross join lateral (
           select coalesce(min(l.log_offset), p.next_offset) as log_offset from event_log l
            where l.topic = p.topic and l.partition = p.partition) oldest
        where p.topic = any($2)`,
      [group, topics],
    );
    return Number(rows[0]?.lag ?? 0);
  }

  async progress(group: string, topics: readonly string[]): Promise<GroupProgress[]> {
    const { rows } = await this.pool.query<
      Record<'topic' | 'begin' | 'acknowledged' | 'end', string> & { partition: number }
    >(
      `select p.topic, p.partition, p.next_offset as end,
              (select coalesce(min(l.log_offset), p.next_offset) from event_log l
                where l.topic = p.topic and l.partition = p.partition) as begin,
              coalesce(g.next_offset, 0) as acknowledged
         from event_log_partitions p
         left join event_log_groups g
           on g.topic = p.topic and g.partition = p.partition and g.consumer_group = $1
        where p.topic = any($2)`,
      [group, topics],
    );
    return rows.map(({ begin, acknowledged, end, ...place }) => ({
      ...place,
      ...{ begin: BigInt(begin), acknowledged: BigInt(acknowledged), end: BigInt(end) },
    }));
  }

  async ping(): Promise<void> {
    await this.pool.query('select 1');
  }

  async prune(): Promise<void> {
    await this.pool.query('select event_log_prune()');
  }

  async close(): Promise<void> {
    await Promise.all([...this.subscriptions].map((subscription) => subscription.close()));
    await this.pool.end();
  }
}
