import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The protection holds that are in force, so that an officer sees what waits for them. */
export class CaseHolds1760000011000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table case_holds (
        hold_id uuid primary key,
        case_reference uuid not null
      );
      create index case_holds_of_case on case_holds (case_reference);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table case_holds');
  }
}
