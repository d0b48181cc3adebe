import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The organisations that may be addressed, and which directory names them. */
export class Directory1760000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table adopted_directory (
        singleton boolean primary key default true check (singleton),
        version int not null,
        valid_until timestamptz not null
      );
      create table known_organisations (
        id text primary key,
        node text not null,
        kind text not null,
        name text not null,
        country text not null
      );`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table known_organisations, adopted_directory');
  }
}
