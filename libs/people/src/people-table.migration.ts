import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The people whom a service knows, from their requests. */
export class People1760000110000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table people (
        organisation text not null,
        subject text not null,
        name text,
        role text not null,
        first_seen_at timestamptz(3) not null default now(),
        last_seen_at timestamptz(3) not null default now(),
        primary key (organisation, subject)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table people');
  }
}

/** The migrations of the lib; they belong into the definition of a service that imports the module. */
export const peopleMigrations = [People1760000110000] as const;
