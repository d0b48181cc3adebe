import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rowSecurity } from '#libs/persistence';

/** Whose received copies of which case are restricted, and who retains them on a basis of its own. */
export class Restrictions1760000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table restricted_cases (
        case_reference text not null,
        organisation text not null,
        withdrawal_id uuid not null,
        since timestamptz not null default now(),
        primary key (case_reference, organisation)
      );
      create table retained_cases (
        case_reference text not null,
        organisation text not null,
        since timestamptz not null default now(),
        primary key (case_reference, organisation)
      )`);
    for (const table of ['restricted_cases', 'retained_cases']) {
      await runner.query(
        rowSecurity({
          table,
          grants: [
            { who: ['consumer'], may: ['select', 'insert', 'update', 'delete'] },
            { who: ['restriction'], may: ['select'] },
          ],
        }),
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table retained_cases, restricted_cases');
  }
}

/** The migrations of the lib; they belong into the definition of a service that imports the module. */
export const restrictionMigrations = [Restrictions1760000100000] as const;
