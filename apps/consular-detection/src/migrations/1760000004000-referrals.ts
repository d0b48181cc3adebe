import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Outgoing referrals with what was answered and what came back. */
export class Referrals1760000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REFERRALS);
    await runner.query(AROUND);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table referral_outcomes, referral_answers, referrals');
  }
}

const REFERRALS = `
  create table referrals (
    id uuid primary key,
    case_reference uuid not null,
    child_id uuid not null,
    organisation text not null,
    report_id uuid not null references pre_return_reports,
    recipient text not null,
    service text not null,
    urgency text not null,
    respond_by timestamptz(3) not null,
    state text not null,
    started_on date,
    absent_on date,
    arrived_on date,
    plan_approved_on date,
    cancellation_ciphertext bytea,
    ciphertext bytea not null,
    requested_at timestamptz(3) not null default now(),
    version int not null default 1,
    check ((state = 'cancelled') = (cancellation_ciphertext is not null))
  );
  create index referrals_of_organisation on referrals (organisation, requested_at desc, id desc);
  create index referrals_by_deadline on referrals (organisation, respond_by, id);
  create index referrals_of_case on referrals (case_reference);
  create unique index one_open_referral_of_case on referrals (case_reference)
    where state not in ('rejected', 'failed', 'expired', 'cancelled') and started_on is null;`;

const AROUND = `
  create table referral_answers (
    event_id uuid primary key,
    referral_id uuid not null references referrals,
    state text not null,
    on_day date,
    ciphertext bytea,
    answered_at timestamptz(3) not null
  );
  create index referral_answers_of_referral on referral_answers (referral_id, answered_at, event_id);
  create table referral_outcomes (
    event_id uuid primary key,
    referral_id uuid not null references referrals,
    visit_id uuid,
    corrected_on date,
    visited_on date not null,
    ciphertext bytea not null,
    shared_at timestamptz(3) not null
  );
  create index referral_outcomes_of_referral on referral_outcomes (referral_id, visited_on, event_id);`;
