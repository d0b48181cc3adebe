import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Referrals that are redirected within the node, or paused. */
export class RedirectedReferrals1760000007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table referrals
        add column redirected_to text,
        add column paused_from text,
        alter column ciphertext drop not null,
        add check ((state = 'paused') = (paused_from is not null)),
        add check (ciphertext is not null or redirected_to is not null or by_handover),
        add check (state <> 'redirected' or (redirected_to is not null and answer_ciphertext is not null));`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table referrals
        alter column ciphertext set not null,
        drop column redirected_to,
        drop column paused_from;`);
  }
}
