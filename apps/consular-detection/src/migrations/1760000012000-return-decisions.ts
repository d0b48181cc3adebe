import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Decisions of supervisors that a child returns though a report speaks against it. */
export class ReturnDecisions1760000012000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table return_decisions (
        id uuid primary key,
        case_reference uuid not null,
        child_id uuid not null,
        organisation text not null,
        report_id uuid not null references pre_return_reports,
        report_version int not null,
        decided_by text not null,
        decided_at timestamptz(3) not null default now(),
        ciphertext bytea not null,
        unique (report_id, report_version)
      );
      create index return_decisions_of_organisation on return_decisions (organisation, decided_at desc, id desc);
      create index return_decisions_of_case on return_decisions (case_reference);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table return_decisions');
  }
}
