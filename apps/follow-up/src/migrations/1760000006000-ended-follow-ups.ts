import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a follow-up ended with its case, and why. */
export class EndedFollowUps1760000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table follow_ups
        add column ended_on date,
        add column end_ciphertext bytea,
        add check (ended_on is not null or end_ciphertext is null);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table follow_ups drop column ended_on, drop column end_ciphertext');
  }
}
