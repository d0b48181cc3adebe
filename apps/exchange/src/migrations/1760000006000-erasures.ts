import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which children were erased here, why, and by whom; nothing of who they were. */
export class Erasures1760000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table erasures (
        child_id uuid primary key,
        case_references text[] not null,
        reason text not null,
        ordered_by text not null,
        ordered_at timestamptz not null default now()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table erasures');
  }
}
