import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom a centre expects, who arrived, and which referrals are no longer to be acted upon. */
export class Arrivals1760000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table expected_arrivals (
        id uuid primary key,
        case_reference uuid not null,
        child_id uuid not null,
        centre text not null,
        referral_id uuid not null,
        return_plan_id uuid not null,
        sender text not null,
        arrives_on date not null,
        state text not null,
        ciphertext bytea,
        planned_at timestamptz(3) not null default now(),
        cancelled_at timestamptz(3),
        version int not null default 1,
        unique (sender, referral_id)
      );
      create index expected_arrivals_of_centre on expected_arrivals (centre, arrives_on, id);
      create index expected_arrivals_in_state on expected_arrivals (centre, state, arrives_on, id);

      create table cancelled_referrals (
        sender text not null,
        referral_id uuid not null,
        cancelled_at timestamptz(3) not null default now(),
        primary key (sender, referral_id)
      );

      create table arrivals (
        id uuid primary key,
        expected_arrival_id uuid unique references expected_arrivals,
        case_reference uuid not null,
        child_id uuid not null,
        centre text not null,
        referral_id uuid,
        arrived_on date not null,
        state text not null,
        handover_to text,
        handed_over_on date,
        case_id uuid,
        case_of text,
        ciphertext bytea not null,
        registered_at timestamptz(3) not null default now(),
        version int not null default 1
      );
      create index arrivals_of_centre on arrivals (centre, arrived_on desc, id desc);
      create index arrivals_of_case on arrivals (case_reference);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table arrivals, cancelled_referrals, expected_arrivals');
  }
}
