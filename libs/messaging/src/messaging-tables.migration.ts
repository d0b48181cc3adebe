import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CLAIM_REFUSED } from './inbox/optimistic-claim.js';

/** What every service needs to publish events and to consume each one exactly once. */
export class MessagingTables1760000000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(HAS_OUTBOX_ROWS + CLAIM_OUTBOX + DELETE_PUBLISHED + CLAIM_OPTIMISTICALLY);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop function has_outbox_rows, claim_outbox, delete_published, claim_optimistically',
    );
    await runner.query(
      'drop table lost_events, recoveries, log_positions, quarantine, parked_events, inbox, outbox, streams',
    );
  }
}

const TABLES = `
  create table streams (
    subject text primary key,
    last_sequence bigint not null
  );
  create table outbox (
    position bigint generated always as identity primary key,
    event_id uuid not null,
    subject text not null,
    sequence bigint not null,
    shard smallint not null,
    topic text not null,
    value bytea not null,
    appended_at timestamptz not null default now(),
    unique (subject, sequence)
  );
  create table inbox (
    consumer text not null,
    source text not null,
    event_id uuid not null,
    received_at timestamptz not null default now(),
    primary key (consumer, source, event_id)
  );
  create index inbox_received_at on inbox using brin (received_at);
  create table parked_events (
    position bigint generated always as identity primary key,
    consumer text not null,
    source text not null,
    subject text not null,
    event_id uuid not null,
    type text not null,
    reason text not null,
    value bytea not null,
    parked_at timestamptz not null default now(),
    replay_requested_at timestamptz,
    replay_failed_at timestamptz,
    detail text
  );
  create index parked_events_stream on parked_events (consumer, source, subject, position);
  create table quarantine (
    consumer text not null,
    topic text not null,
    partition int not null,
    log_offset bigint not null,
    reason text not null,
    size int not null,
    quarantined_at timestamptz not null default now(),
    content text,
    times int not null default 1,
    last_seen_at timestamptz not null default now(),
    discarded_at timestamptz,
    discard_reason text,
    primary key (consumer, topic, partition, log_offset)
  );
  create unique index quarantine_content on quarantine (consumer, content);
  create index quarantine_open on quarantine (quarantined_at) where discarded_at is null;
  create table log_positions (
    consumer text not null,
    topic text not null,
    partition int not null,
    next_offset bigint not null,
    primary key (consumer, topic, partition)
  );
  create table recoveries (
    position bigint generated always as identity primary key,
    consumer text not null,
    handled_again int not null,
    found_at timestamptz not null default now(),
    last_at timestamptz not null default now(),
    settled_at timestamptz
  );
  create unique index recoveries_open on recoveries (consumer) where settled_at is null;
  create table lost_events (
    event_id uuid primary key,
    subject text not null,
    type text not null,
    published_at text not null,
    found_at timestamptz not null default now(),
    settled_at timestamptz
  );`;

/**
 * Whether anything is pending: the poll of a relay at rest, one statement outside of a transaction
 * instead of a transaction with the locks of all shards. It sees as a relay does.
 */
const HAS_OUTBOX_ROWS = `
  create function has_outbox_rows() returns boolean
  language plpgsql security invoker set enable_seqscan = off as $$
  begin
    perform set_config('enlace.role', 'relay', true);
    return exists (select from outbox);
  end $$;`;

/**
 * The pending rows of the shards that no other relay holds, at most so many and so many bytes, the
 * first one whatever its size. Two statements, so that the second one's snapshot is younger than
 * the locks. By the index alone: in a rush the table is large and nearly all of it is published
 * already; a full scan at each poll cost half as much as the registrations themselves.
 */
const CLAIM_OUTBOX = `
  create function claim_outbox(how_many int, how_many_bytes bigint)
  returns table ("position" bigint, subject text, sequence bigint, topic text, value bytea)
  language plpgsql security invoker
  set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
  #variable_conflict use_column
  declare held smallint[];
  begin
    -- Should PostgreSQL lose a deletion in a crash, the event goes again, and is known by its hearers.
    perform set_config('synchronous_commit', 'off', true);
    select array_agg(shard) into held from generate_series(0, 15) as shard
     where pg_try_advisory_xact_lock(727100, shard);
    return query
      select position, subject, sequence, topic, value
        from (select *, sum(octet_length(value)) over (order by position) as bytes,
                     row_number() over (order by position) as place
                from (select position, subject, sequence, topic, value from outbox
                       where shard = any(held) order by position limit how_many) next) sized
       where place = 1 or bytes <= how_many_bytes order by position;
  end $$;`;

/**
 * Deletes what was published, by its place in its stream. By the index alone: the table is as good as
 * empty most of the time and must not be read through when it is not. Planned once, not at each call.
 */
const DELETE_PUBLISHED = `
  create function delete_published(subjects text[], sequences bigint[]) returns void
  language plpgsql security invoker
  set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
  begin
    perform set_config('synchronous_commit', 'off', true);
    delete from outbox using unnest(subjects, sequences) as gone(subject, sequence)
     where outbox.subject = gone.subject and outbox.sequence = gone.sequence;
  end $$;`;

/**
 * Records events as handled, and fails when that would be wrong: one was handled before, or waits
 * behind a parked event.
 */
const CLAIM_OPTIMISTICALLY = `
  create function claim_optimistically(by text, sources text[], event_ids uuid[], subjects text[])
  returns void language plpgsql security invoker as $$
  declare taken int;
  begin
    insert into inbox (consumer, source, event_id)
      select by, source, event_id from unnest(sources, event_ids) as e(source, event_id)
      on conflict do nothing;
    get diagnostics taken = row_count;
    if taken < cardinality(event_ids) or exists (select from parked_events p
         where p.consumer = by and (p.source, p.subject) in (select * from unnest(sources, subjects)))
    then
      raise sqlstate '${CLAIM_REFUSED}' using message = 'an event is not new or has to wait';
    end if;
  end $$;`;
