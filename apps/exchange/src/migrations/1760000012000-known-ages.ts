import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How old the child of a case is, encrypted: that assent does not apply is compared with it. */
export class KnownAges1760000012000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table known_ages (
        case_reference text primary key,
        ciphertext bytea not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table known_ages');
  }
}
