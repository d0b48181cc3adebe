import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cases that are sealed to named people, with their referrals, and who broke their glass. */
export class SealedCases1760000008000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table cases add column sealed_to text[] not null default '{}';
      alter table referrals add column sealed_to text[] not null default '{}';
      create table break_glass_grants (
        id uuid primary key,
        case_id uuid not null references cases (id),
        referral_id uuid not null,
        case_reference uuid not null,
        child_id uuid not null,
        organisation text not null,
        opened_by text not null,
        ground text not null check (ground in ('approval', 'review')),
        ciphertext bytea not null,
        ends_at timestamptz(3),
        approved_by text check (approved_by <> opened_by),
        review_by timestamptz(3) not null,
        reviewed_by text check (reviewed_by <> opened_by),
        finding text,
        opened_at timestamptz(3) not null default now(),
        version int not null default 1,
        check (ends_at is null or ground = 'review' or approved_by is not null),
        check (ends_at <= review_by),
        check ((finding is null) = (reviewed_by is null))
      );
      create index grants_of_case on break_glass_grants (referral_id, opened_by);
      create index grants_newest_first on break_glass_grants (opened_at desc, id desc);
      create index grants_of_person on break_glass_grants (opened_by, opened_at desc, id desc);
      create index grants_without_review on break_glass_grants (opened_at desc, id desc)
        where reviewed_by is null;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table break_glass_grants;
      alter table referrals drop column sealed_to;
      alter table cases drop column sealed_to`);
  }
}
