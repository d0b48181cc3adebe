import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Pre-return reports; of an issued one what was said before stays, which the database enforces too. */
export class PreReturnReports1760000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table pre_return_reports (
        id uuid primary key,
        case_reference uuid not null,
        child_id uuid not null,
        organisation text not null,
        state text not null,
        categories text[] not null,
        issued_on date,
        ciphertext bytea not null,
        drafted_at timestamptz(3) not null default now(),
        version int not null default 1,
        check ((state = 'issued') = (issued_on is not null))
      );
      create index pre_return_reports_of_case on pre_return_reports (case_reference);
      create index pre_return_reports_of_organisation
        on pre_return_reports (organisation, drafted_at desc, id desc);
      create function retain_issued_reports() returns trigger language plpgsql as $$
      begin
        if not exists (select from corrections where record_id = old.id and version = new.version) then
          raise exception 'an issued report changes by a correction alone' using errcode = 'check_violation';
        end if;
        return new;
      end $$;
      create trigger retain_issued_reports before update on pre_return_reports
        for each row when (old.state = 'issued' and length(new.ciphertext) > 0) execute function retain_issued_reports();`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table pre_return_reports; drop function retain_issued_reports');
  }
}
