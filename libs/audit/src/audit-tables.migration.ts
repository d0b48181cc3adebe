import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The append-only trail of a service; `transaction` lets the chain wait for late commits. */
export class AuditTables1760000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audit_entries (
        id bigint generated always as identity primary key,
        transaction xid8 not null default pg_current_xact_id(),
        recorded_at timestamptz not null default clock_timestamp(),
        actor text not null,
        organisation text,
        role text,
        action text not null,
        subject text not null,
        purpose text,
        detail jsonb
      );
      create index audit_entries_subject on audit_entries (subject, id);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table audit_entries');
  }
}
