import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Decisions to disclose on a legal basis in place of consent and assent. */
export class Overrides1760000007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table overrides (
        id uuid primary key,
        case_reference text not null references case_files,
        basis text not null,
        law text,
        purposes text[] not null,
        categories text[] not null,
        recipients text[] not null,
        ends_on date not null,
        recorded_by text not null,
        organisation text not null,
        ciphertext bytea not null,
        recorded_at timestamptz not null default clock_timestamp(),
        ended_at timestamptz,
        ended_by text,
        version int not null default 1,
        check ((basis = 'legal-obligation') = (law is not null)),
        check (ends_on <= (recorded_at at time zone 'utc')::date + 31)
      );
      create index overrides_of_case on overrides (case_reference);
      alter table custody_ledger add column override_id uuid;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table custody_ledger drop column override_id; drop table overrides');
  }
}
