import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What every service needs to say events and to hear each one exactly once. */
export class MessagingTables1760000000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
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
        replay_requested_at timestamptz
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
        primary key (consumer, topic, partition, log_offset)
      );`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table quarantine, parked_events, inbox, outbox, streams');
  }
}
