import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which version of the trust list a node has shown to have, and which one was sent to it, how often.
 */
export class TrustListHolders1760000008000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table trust_list_holders (
        node text primary key,
        version int not null default 0,
        sent_version int not null default 0,
        notified_at timestamptz,
        times int not null default 0
      )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table trust_list_holders');
  }
}
