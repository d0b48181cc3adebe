import type { Client } from 'pg';
import { inOneWrite } from '#libs/persistence';
import type { LogPosition, LogRecord, SubscribeOptions } from '../event-log.js';
import { roundOf, type FoundRecord, type Round } from './round.js';

/** A round is read into memory, so it is bounded by its size too. */
const LARGEST_ROUND_BYTES = 8 * 1024 * 1024;

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

/**
 * Moves the group back to earlier places, where it is further: what it had acknowledged there is
 * delivered again.
 */
export async function rewindGroup(
  client: Client,
  group: string,
  from: readonly LogPosition[],
): Promise<void> {
  if (from.length === 0) return;
  await client.query(
    `update event_log_groups g set next_offset = f.next_offset
       from unnest($2::text[], $3::int[], $4::bigint[]) as f(topic, partition, next_offset)
      where g.consumer_group = $1 and g.topic = f.topic and g.partition = f.partition
        and g.next_offset > f.next_offset`,
    [
      group,
      from.map(({ topic }) => topic),
      from.map(({ partition }) => partition),
      from.map(({ nextOffset }) => nextOffset),
    ],
  );
}

/** Whether the group has something to read: one statement that locks nothing, for the idle poll. */
export async function hasUnread(
  client: Client,
  { group, topics }: SubscribeOptions,
): Promise<boolean> {
  const { rowCount } = await client.query({
    name: 'has-unread',
    text: `select from event_log_groups g
             join event_log_partitions p on p.topic = g.topic and p.partition = g.partition
            where g.consumer_group = $1 and g.topic = any($2) and p.next_offset > g.next_offset
            limit 1`,
    values: [group, topics],
  });
  return rowCount === 1;
}

/**
 * Locks the unread partitions that no other consumer of the group holds, and reads them. The size
 * is shared among them, the first record of each before the second of any: no partition waits
 * because another is full, and the first of each comes whatever its size.
 */
const BEGIN_ROUND = `
  with locked as materialized (
    select g.topic, g.partition, g.next_offset from event_log_groups g
      join event_log_partitions p on p.topic = g.topic and p.partition = g.partition
     where g.consumer_group = $1 and g.topic = any($2) and p.next_offset > g.next_offset
     order by g.topic, g.partition
       for update of g skip locked),
  next as (
    select n.* from locked l cross join lateral (
      select *, row_number() over (order by log_offset) as rank from (
        select topic, partition, log_offset, key, value from event_log
         where topic = l.topic and partition = l.partition and log_offset >= l.next_offset
         order by log_offset limit $3) e) n),
  sized as (
    select *, (count(*) over ())::int as found,
           sum(octet_length(value)) over (order by rank, topic, partition) as bytes
      from next)
  select topic, partition, log_offset as offset, key, value, found from sized
   where rank = 1 or bytes <= ${LARGEST_ROUND_BYTES} or bytes is null
   order by rank, topic, partition`;

/**
 * Begins a transaction, locks until its end the unread partitions that no other consumer of the
 * group is handling, and reads what comes next in each, in order: at most `limit` of each and a few
 * MiB of all, but at least one of each. All in one round trip.
 */
export async function beginRound(
  client: Client,
  { group, topics }: SubscribeOptions,
  limit: number,
): Promise<Round> {
  inOneWrite(client);
  const [, { rows }] = await Promise.all([
    client.query('begin'),
    client.query<FoundRecord>({
      name: 'begin-round',
      text: BEGIN_ROUND,
      values: [group, topics, limit],
    }),
  ]);
  return roundOf(rows, limit);
}

/** Moves the group's offsets behind what was handled and commits, in one round trip. */
export async function endRound(
  client: Client,
  group: string,
  handled: readonly LogRecord[][],
): Promise<void> {
  inOneWrite(client);
  await Promise.all([acknowledge(client, group, handled), client.query('commit')]);
}

async function acknowledge(
  client: Client,
  group: string,
  batches: readonly LogRecord[][],
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
