import type { Client } from 'pg';
import type { LogRecord, SubscribeOptions } from '../event-log.js';

/** Where a group stands in a partition. */
export interface Position {
  topic: string;
  partition: number;
  next_offset: string;
}

/** A batch is read into memory, so it is bounded by its size too. */
const LARGEST_BATCH_BYTES = 8 * 1024 * 1024;

/** Makes sure that the group has a row for each partition, from the beginning. */
export async function ensureGroup(
  client: Client,
  group: string,
  topics: readonly string[],
): Promise<void> {
  const { rows } = await client.query<{ missing: string }>(
    `select t as missing from unnest($1::text[]) t
      where not exists (select 1 from event_log_partitions p where p.topic = t)`,
    [topics],
  );
  if (rows[0]) throw new Error(`topic ${rows[0].missing} is not declared`);
  await client.query(
    `insert into event_log_groups (consumer_group, topic, partition)
       select $1, p.topic, p.partition from event_log_partitions p where p.topic = any($2)
     on conflict do nothing`,
    [group, topics],
  );
}

/** Locks, until commit, the partitions with news that no other consumer of the group is handling. */
export async function lockPartitions(
  client: Client,
  { group, topics }: SubscribeOptions,
): Promise<Position[]> {
  const { rows } = await client.query<Position>({
    name: 'lock-partitions',
    text: `select g.topic, g.partition, g.next_offset from event_log_groups g
             join event_log_partitions p on p.topic = g.topic and p.partition = g.partition
            where g.consumer_group = $1 and g.topic = any($2) and p.next_offset > g.next_offset
            order by g.topic, g.partition
              for update of g skip locked`,
    values: [group, topics],
  });
  return rows;
}

/** The next records of a partition, in order, at most `limit` and a few MiB, but at least one. */
export async function readBatch(
  client: Client,
  position: Position,
  limit: number,
): Promise<LogRecord[]> {
  const { rows } = await client.query<LogRecord>({
    name: 'read-batch',
    text: `select topic, partition, log_offset as offset, key, value
             from (select *, sum(octet_length(value)) over (order by log_offset) as bytes,
                          row_number() over (order by log_offset) as place
                     from (select * from event_log
                            where topic = $1 and partition = $2 and log_offset >= $3
                            order by log_offset limit $4) next) sized
            where place = 1 or bytes <= ${LARGEST_BATCH_BYTES} or bytes is null
            order by log_offset`,
    values: [position.topic, position.partition, position.next_offset, limit],
  });
  return rows;
}

/** Moves the group's offsets behind what was handled, in the transaction that locked them. */
export async function acknowledge(
  client: Client,
  group: string,
  batches: LogRecord[][],
): Promise<void> {
  const last = batches.map((records) => records.at(-1)).filter((record) => record !== undefined);
  if (last.length === 0) return;
  await client.query({
    name: 'acknowledge',
    text: `update event_log_groups g set next_offset = a.last_offset + 1
             from unnest($2::text[], $3::int[], $4::bigint[]) as a(topic, partition, last_offset)
            where g.consumer_group = $1 and g.topic = a.topic and g.partition = a.partition`,
    values: [
      group,
      last.map(({ topic }) => topic),
      last.map(({ partition }) => partition),
      last.map(({ offset }) => offset),
    ],
  });
}
