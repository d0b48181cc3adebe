import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Return plans; of each referral one is current. */
export class ReturnPlans1760000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table return_plans (
        id uuid primary key,
        case_reference uuid not null,
        child_id uuid not null,
        organisation text not null,
        referral_id uuid not null references referrals,
        reception_centre text not null,
        arrives_on date not null,
        state text not null,
        ciphertext bytea not null,
        planned_at timestamptz(3) not null default now()
      );
      create index return_plans_of_organisation on return_plans (organisation, planned_at desc, id desc);
      create index return_plans_of_case on return_plans (case_reference);
      create unique index one_current_plan_of_referral on return_plans (referral_id)
        where state = 'current';`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table return_plans');
  }
}
