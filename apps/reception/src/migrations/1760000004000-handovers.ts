import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom a centre asks to take over a child, and what they answered. */
export class Handovers1760000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table handovers (
        id uuid primary key,
        arrival_id uuid not null references arrivals,
        case_reference uuid not null,
        child_id uuid not null,
        centre text not null,
        receiver text not null,
        arrived_on date not null,
        planned_on date not null,
        answer_by date not null,
        state text not null,
        answer_ciphertext bytea,
        proposed_at timestamptz(3) not null default now(),
        version int not null default 1
      );
      create unique index handover_waiting on handovers (arrival_id) where state in ('proposed', 'overdue');
      create index handovers_of_receiver on handovers (receiver, proposed_at desc, id desc);
      create index handovers_of_receiver_in_state on handovers (receiver, state, proposed_at desc, id desc);
      create index handovers_of_receiver_by_deadline on handovers (receiver, answer_by, id);
      create index handovers_of_centre_by_deadline on handovers (centre, answer_by, id);
      create index handovers_of_centre on handovers (centre, proposed_at desc, id desc);
      create index handovers_of_centre_in_state on handovers (centre, state, proposed_at desc, id desc);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table handovers');
  }
}
