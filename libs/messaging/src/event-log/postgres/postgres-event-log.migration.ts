import { Client } from 'pg';
import type { TopicDeclaration } from '../event-log.js';

/**
 * Offsets are given under the partition row's lock, which is held until commit: a reader that sees
 * offset n has seen every lower one. The function is one round trip for a batch of any topics.
 */
const SCHEMA = `
  create table if not exists event_log_partitions (
    topic text not null, partition int not null, next_offset bigint not null default 0,
    primary key (topic, partition));
  alter table event_log_partitions
    add column if not exists retention interval not null default interval '30 days';
  create table if not exists event_log (
    topic text not null, partition int not null, log_offset bigint not null,
    key text not null, value bytea, published_at timestamptz not null default now(),
    primary key (topic, partition, log_offset));
  create table if not exists event_log_groups (
    consumer_group text not null, topic text not null, partition int not null,
    next_offset bigint not null default 0, primary key (consumer_group, topic, partition));

  create or replace function event_log_route(topics text[], keys text[], payloads bytea[])
  returns table (topic text, partition int, key text, value bytea, ordinal bigint)
  language sql stable as $$
    select m.topic, abs(hashtextextended(m.key, 0) % p.partitions)::int, m.key, m.value, m.ordinal
      from unnest(topics, keys, payloads) with ordinality as m(topic, key, value, ordinal)
      join (select l.topic, count(*) as partitions from event_log_partitions l
             where l.topic = any(topics) group by l.topic) p on p.topic = m.topic
  $$;

  create or replace function event_log_publish(topics text[], keys text[], payloads bytea[])
  returns void language plpgsql as $$
  declare unknown_topic text;
  begin
    select t into unknown_topic from unnest(topics) t
     where not exists (select 1 from event_log_partitions l where l.topic = t) limit 1;
    if found then raise exception 'topic % is not declared', unknown_topic; end if;
    perform 1 from event_log_partitions l
      where (l.topic, l.partition) in (select r.topic, r.partition from event_log_route(topics, keys, payloads) r)
      order by l.topic, l.partition for update;
    with routed as materialized (select * from event_log_route(topics, keys, payloads)),
    added as (
      insert into event_log (topic, partition, log_offset, key, value)
        select r.topic, r.partition,
               l.next_offset + row_number() over (partition by r.topic, r.partition order by r.ordinal) - 1,
               r.key, r.value
          from routed r join event_log_partitions l on l.topic = r.topic and l.partition = r.partition)
    update event_log_partitions l set next_offset = l.next_offset + c.records
      from (select r.topic, r.partition, count(*) as records from routed r group by 1, 2) c
      where l.topic = c.topic and l.partition = c.partition;
  end $$;`;

/**
 * Has no argument, so that a service can drop nothing but what is due. Always a prefix of a
 * partition, whatever the clocks show: no gap ever opens between the records that remain.
 */
const PRUNING = `
  create or replace function event_log_prune() returns void
  language plpgsql security definer set search_path = public as $$
  declare
    part record;
    oldest_retained bigint;
  begin
    if not pg_try_advisory_xact_lock(727003) then return; end if;
    for part in select * from event_log_partitions loop
      select min(l.log_offset) into oldest_retained from event_log l
       where l.topic = part.topic and l.partition = part.partition
         and l.published_at >= now() - part.retention;
      delete from event_log l
       where l.topic = part.topic and l.partition = part.partition
         and l.log_offset < coalesce(oldest_retained, part.next_offset);
    end loop;
  end $$;
  revoke all on function event_log_prune() from public;`;

/** Creates the log's schema and lets `roles` publish and consume. May be run again. */
export async function migratePostgresEventLog(
  migratorUrl: string,
  roles: readonly string[],
): Promise<void> {
  const client = new Client({ connectionString: migratorUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(727002)');
    await client.query(SCHEMA + PRUNING);
    for (const role of roles) {
      const name = client.escapeIdentifier(role);
      await client.query(`
        grant usage on schema public to ${name};
        grant select, update (next_offset) on event_log_partitions to ${name};
        grant select, insert on event_log to ${name};
        grant select, insert, update (next_offset) on event_log_groups to ${name};
        grant execute on function event_log_prune() to ${name};`);
    }
  } finally {
    await client.end();
  }
}

/** Declares topics as the migrator; a topic that exists retains its partitions. */
export async function declarePostgresTopics(
  migratorUrl: string,
  topics: readonly TopicDeclaration[],
): Promise<void> {
  const client = new Client({ connectionString: migratorUrl });
  await client.connect();
  try {
    for (const { topic, partitions, retentionDays = 30 } of topics) {
      await client.query(
        `insert into event_log_partitions (topic, partition, retention)
           select $1, p, make_interval(days => $3) from generate_series(0, $2::int - 1) p
            where not exists (select 1 from event_log_partitions where topic = $1)
         on conflict do nothing`,
        [topic, partitions, retentionDays],
      );
    }
  } finally {
    await client.end();
  }
}
