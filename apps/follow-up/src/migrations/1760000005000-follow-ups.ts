import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Follow-ups, one for each case, and their visits in order. */
export class FollowUps1760000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table follow_ups (
        id uuid primary key,
        case_reference uuid not null,
        child_id uuid not null,
        organisation text not null,
        case_id uuid not null unique,
        referral_id uuid not null,
        sender text not null,
        arrived_on date not null,
        planned_at timestamptz(3) not null default now()
      );
      create index follow_ups_of_organisation on follow_ups (organisation, arrived_on desc, id desc);
      create index follow_ups_of_case on follow_ups (case_reference, arrived_on desc, id desc);

      create table visits (
        id uuid primary key,
        follow_up_id uuid not null references follow_ups,
        case_reference uuid not null,
        child_id uuid not null,
        organisation text not null,
        ordinal smallint not null,
        due_on date not null,
        state text not null,
        visited_on date,
        ciphertext bytea,
        version int not null default 1,
        unique (follow_up_id, ordinal)
      );
      create index visits_of_organisation on visits (organisation, due_on, id);
      create index visits_in_state on visits (organisation, state, due_on, id);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table visits, follow_ups');
  }
}
