import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What which organisation erases of which child, why, and when; and whether the other holders in the
 * node must retain what they have. Nothing of who the child is.
 */
export class Erasures1760000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table erasures (
        id uuid primary key,
        child_id uuid not null,
        organisation text not null,
        case_references text[] not null,
        reason text not null,
        ordered_by text not null,
        ordered_at timestamptz(3) not null default now(),
        due_at timestamptz(3) not null,
        state text not null default 'ordered',
        grounds text[] not null default '{}',
        ended_at timestamptz,
        version int not null default 1,
        check ((state = 'ordered') = (ended_at is null))
      );
      create unique index one_ordered_erasure on erasures (child_id, organisation) where state = 'ordered';
      create index erasures_of_organisation on erasures (organisation, ordered_at desc, id desc);
      create table erasure_questions (
        id uuid primary key,
        erasure_id uuid not null references erasures,
        organisation text not null,
        case_references text[] not null,
        respond_by timestamptz(3) not null,
        legal_basis text,
        law text,
        objected_by text,
        objected_at timestamptz,
        unique (erasure_id, organisation),
        check ((legal_basis is null) = (law is null))
      );
      create table cases_in_erasure (
        case_reference text not null,
        organisation text not null,
        primary key (case_reference, organisation)
      );
      create index erasure_questions_of_organisation on erasure_questions (organisation, respond_by desc, id desc)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table cases_in_erasure, erasure_questions, erasures');
  }
}
