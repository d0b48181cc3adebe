import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A visit at which the child was not seen has no colour; what an older release made up goes. */
export class UnratedOutcomes1760000008000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table referral_outcomes alter column colour drop not null');
    await runner.query('update referral_outcomes set colour = null where not child_seen');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`update referral_outcomes set colour = 'yellow' where colour is null`);
    await runner.query('alter table referral_outcomes alter column colour set not null');
  }
}
