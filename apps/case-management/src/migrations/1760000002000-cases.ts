import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cases and the plans that were approved for them. */
export class Cases1760000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table cases (
        id uuid primary key,
        organisation text not null,
        referral_id uuid not null,
        sender text not null,
        case_reference uuid not null,
        child_id uuid not null,
        arrived_on date not null,
        opened_on date not null,
        state text not null default 'open',
        plan_id uuid,
        closed_on date,
        closure_ciphertext bytea,
        last_visited_on date,
        last_visit_ciphertext bytea,
        overdue_visits jsonb not null default '{}',
        arrival_ciphertext bytea,
        opened_at timestamptz(3) not null default now(),
        version int not null default 1,
        unique (organisation, referral_id),
        foreign key (organisation, referral_id) references referrals (organisation, id)
      );
      create index cases_of_organisation on cases (organisation, opened_at desc, id desc);
      create index cases_in_state on cases (organisation, state, opened_at desc, id desc);
      create index cases_by_reference on cases (case_reference, opened_at desc, id desc);

      create table plans (
        id uuid primary key,
        case_id uuid not null references cases (id),
        approved_on date not null,
        ciphertext bytea not null,
        approved_at timestamptz(3) not null default now()
      );
      create index plans_of_case on plans (case_id);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table plans, cases');
  }
}
