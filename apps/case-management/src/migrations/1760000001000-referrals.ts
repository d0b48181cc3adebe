import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Incoming referrals, and the reports that were disclosed upon their acceptance. */
export class Referrals1760000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table referrals (
        organisation text not null,
        id uuid not null,
        case_reference uuid not null,
        child_id uuid not null,
        sender text not null,
        service text not null,
        urgency text not null,
        respond_by timestamptz(3) not null,
        absent_on date,
        by_handover boolean not null default false,
        state text not null default 'received',
        ciphertext bytea not null,
        answer_ciphertext bytea,
        received_at timestamptz(3) not null default now(),
        cancelled_at timestamptz(3),
        version int not null default 1,
        primary key (organisation, id)
      );
      create index referrals_by_id on referrals (id);
      create index referrals_of_organisation on referrals (organisation, received_at desc, id desc);
      create index referrals_in_state on referrals (organisation, state, received_at desc, id desc);
      create index referrals_by_deadline on referrals (organisation, respond_by, id);
      create index referrals_of_case on referrals (case_reference);

      create table early_cancellations (
        organisation text not null,
        referral_id uuid not null,
        sender text not null,
        received_at timestamptz(3) not null default now(),
        primary key (organisation, referral_id, sender)
      );

      create table reports (
        id uuid primary key,
        organisation text not null,
        referral_id uuid not null,
        report_id uuid not null,
        child_id uuid not null,
        issued_on date not null,
        corrected_on date,
        categories text[] not null,
        basis jsonb,
        ciphertext bytea not null,
        received_at timestamptz(3) not null default now(),
        version int not null,
        unique (organisation, referral_id, version),
        foreign key (organisation, referral_id) references referrals (organisation, id)
      );`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table reports, early_cancellations, referrals');
  }
}
