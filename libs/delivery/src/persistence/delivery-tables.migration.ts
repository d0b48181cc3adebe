import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was sent to which organisation, and what became of it. Row security is the service's own. */
export class Deliveries1760000110000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table deliveries (
        event_id uuid not null,
        recipient text not null,
        organisation text not null,
        record_id uuid not null,
        part_id uuid,
        event_type text not null,
        sent_at timestamptz(3) not null,
        outcome text,
        reasons text[] not null default '{}',
        categories text[] not null default '{}',
        receipt_state text,
        receipted_at timestamptz(3),
        primary key (event_id, recipient)
      );
      create index deliveries_of_record on deliveries (record_id, sent_at, event_id, recipient);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table deliveries');
  }
}

/** The migrations of the lib; they belong into the definition of a service that imports the module. */
export const deliveryMigrations = [Deliveries1760000110000] as const;
