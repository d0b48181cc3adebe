import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which version of the directory a node is known to have. */
export class DirectoryHolders1760000008000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'create table directory_holders (node text primary key, version int not null)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table directory_holders');
  }
}
