import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How far the audit chains have come, of this node and of its peers, and what is yet to be sent to
 * peers.
 */
export class Checkpoints1760000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table checkpoints (
        position bigint generated always as identity primary key,
        node text not null,
        chain text not null,
        number bigint not null,
        hash text not null,
        verdict text not null,
        statement jsonb not null,
        stored_at timestamptz not null default clock_timestamp(),
        unique (chain, number, hash)
      );
      create index checkpoints_believed on checkpoints (chain, number) where verdict <> 'contradicts';
      create index checkpoints_against on checkpoints (node) where verdict = 'contradicts';
      create table checkpoints_due (
        peer text not null,
        checkpoint bigint not null references checkpoints,
        primary key (peer, checkpoint)
      );`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table checkpoints_due, checkpoints');
  }
}
