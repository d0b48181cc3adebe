import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Withdrawals that were recorded here and that reached here, and why a case is retained all the same.
 */
export class Withdrawals1760000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table retention_bases, received_withdrawals, withdrawal_outcomes, withdrawals',
    );
  }
}

const TABLES = `
  create table withdrawals (
    id uuid primary key,
    case_reference text not null references case_files,
    consent_id uuid not null,
    kind text not null,
    recorded_by text not null,
    withdrawn_at timestamptz not null,
    respond_by timestamptz not null
  );
  create index withdrawals_of_organisation on withdrawals (recorded_by, withdrawn_at desc, id desc);
  create index withdrawals_newest_first on withdrawals (withdrawn_at desc, id desc);
  create table withdrawal_outcomes (
    withdrawal_id uuid not null references withdrawals,
    node text not null,
    organisations text[] not null,
    outcome text,
    legal_basis text,
    law text,
    answered_at timestamptz,
    primary key (withdrawal_id, node),
    check ((outcome is null) = (answered_at is null))
  );
  create index withdrawal_outcomes_awaited on withdrawal_outcomes (withdrawal_id) where answered_at is null;
  create table received_withdrawals (
    id uuid not null,
    sender text not null,
    case_reference text not null,
    organisations text[] not null,
    number bigint not null,
    outcome text not null,
    awaited text[] not null,
    lifted text[] not null default '{}',
    received_at timestamptz not null default now(),
    answered_at timestamptz,
    primary key (id, sender)
  );
  create index received_withdrawals_of_case on received_withdrawals (case_reference);
  create table retention_bases (
    case_reference text not null references case_files,
    organisation text not null,
    legal_basis text not null,
    law text not null,
    named_by text not null,
    named_at timestamptz not null default now(),
    primary key (case_reference, organisation)
  );`;
