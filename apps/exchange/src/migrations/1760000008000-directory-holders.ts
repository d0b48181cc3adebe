import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which version of the directory a node has shown to have, and which one it was told, how often. */
export class DirectoryHolders1760000008000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table directory_holders (
        node text primary key,
        version int not null default 0,
        told int not null default 0,
        told_at timestamptz,
        times int not null default 0
      )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table directory_holders');
  }
}
