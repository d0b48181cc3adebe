import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Follow-ups and visits that are sealed, with their case, to named people. */
export class SealedFollowUps1760000007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table follow_ups add column sealed_to text[] not null default '{}';
      alter table visits add column sealed_to text[] not null default '{}';`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table visits drop column sealed_to;
      alter table follow_ups drop column sealed_to;`);
  }
}
