import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which organisation is erasing which case: hidden from its people until it is done. */
export class CasesInErasure1760000000400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table cases_in_erasure (
        case_reference uuid not null,
        organisation text not null,
        erasure_id uuid not null,
        primary key (case_reference, organisation)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table cases_in_erasure');
  }
}
