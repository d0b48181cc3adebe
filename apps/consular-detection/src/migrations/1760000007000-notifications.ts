import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What consulates were notified of: referrals of other countries. */
export class Notifications1760000007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notifications (
        id uuid primary key,
        organisation text not null,
        case_reference uuid not null,
        sender text not null,
        referral_id uuid not null,
        agency text not null,
        service text not null,
        urgency text not null,
        state text not null,
        notified_at timestamptz(3) not null default now(),
        acknowledged_at timestamptz(3),
        absent_on date,
        version int not null default 1,
        unique (referral_id, sender, organisation)
      );
      create index notifications_of_organisation on notifications (organisation, notified_at desc, id desc);
      create index notifications_in_state on notifications (organisation, state, notified_at desc, id desc);

      create table cancelled_requests (
        sender text not null,
        referral_id uuid not null,
        primary key (sender, referral_id)
      );`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table cancelled_requests, notifications');
  }
}
