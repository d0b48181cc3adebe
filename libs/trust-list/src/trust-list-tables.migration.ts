import type { MigrationInterface, QueryRunner } from 'typeorm';
import { withoutRowSecurity } from '#libs/persistence';

/** The organisations that may be addressed, and which trust list names them. */
export class Directory1760000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table adopted_trust_list (
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
    await runner.query(
      withoutRowSecurity({
        adopted_trust_list: 'which trust list counts; everybody is served by it',
        known_organisations: 'organisations as the public trust list lists them',
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table known_organisations, adopted_trust_list');
  }
}

/**
 * Where a consulate works. Known from the next trust list that the node adopts: until then no
 * consulate is found for any country.
 */
export class TrustListConsulates1760000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table known_organisations
        add column host_country text,
        add column circumscription text[] not null default '{}';`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table known_organisations drop column host_country, drop column circumscription',
    );
  }
}
