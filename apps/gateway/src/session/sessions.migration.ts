import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The gateway's one table. `id` is a hash of what the browser holds, `sealed` opens with that only. */
export class Sessions1760000000400 implements MigrationInterface {
  name = 'Sessions1760000000400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE sessions (
        id bytea PRIMARY KEY,
        used_at timestamptz NOT NULL DEFAULT now(),
        ends_at timestamptz NOT NULL,
        sealed bytea NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sessions');
  }
}
