import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was asked before a referral was redirected. */
export class RedirectedReferrals1760000009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table referrals add column former_recipients text[] not null default '{}'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table referrals drop column former_recipients');
  }
}
