import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rowSecurity } from '#libs/persistence';

/**
 * The gateway's one table. `id` is a hash of what the browser holds, `ciphertext` decrypts with that
 * only; `person` is a keyed hash, so that the sessions of one person can be found and ended.
 */
export class Sessions1760000000400 implements MigrationInterface {
  name = 'Sessions1760000000400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE sessions (
        id bytea PRIMARY KEY,
        person bytea NOT NULL,
        began_at timestamptz NOT NULL DEFAULT now(),
        used_at timestamptz NOT NULL DEFAULT now(),
        ends_at timestamptz NOT NULL,
        ciphertext bytea NOT NULL
      );
      CREATE INDEX sessions_of_person ON sessions (person)`);
    await runner.query(
      rowSecurity({
        table: 'sessions',
        grants: [{ who: ['gateway'], may: ['select', 'insert', 'update', 'delete'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sessions');
  }
}
