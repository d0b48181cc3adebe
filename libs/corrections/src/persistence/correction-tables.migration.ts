import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What records said before they were corrected. Row security is the service's own. */
export class Corrections1760000120000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table corrections (
        id uuid primary key,
        organisation text not null,
        record_id uuid not null,
        kind text not null,
        number int not null,
        version int not null,
        case_reference uuid not null,
        child_id uuid not null,
        corrected_by text not null,
        former_ciphertext bytea not null,
        ciphertext bytea not null,
        corrected_at timestamptz(3) not null,
        unique (record_id, organisation, kind, number)
      );
      create index corrections_of_case on corrections (case_reference);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table corrections');
  }
}

/** The migrations of the lib; they belong into the definition of a service that imports the module. */
export const correctionMigrations = [Corrections1760000120000] as const;
