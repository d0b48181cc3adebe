import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { Role } from '#libs/identity';
import { ofOrganisation, rowSecurity, visibleThrough, type RowRule } from '#libs/persistence';

const caseworkers: Role[] = ['caseworker', 'supervisor'];
const ofOwn = ofOrganisation();

/** Who sees and writes which rows; the endpoints' `@Roles` say the same of people. */
const rules: readonly RowRule[] = [
  {
    table: 'referrals',
    grants: [
      { who: ['consumer'], may: ['select', 'insert', 'update'] },
      { who: ['timer'], may: ['select', 'update'] },
      // Whether a referral has lain before another organisation decides where it may go on to.
      { who: ['redirect'], may: ['select'] },
      { who: caseworkers, may: ['select', 'update'], where: ofOwn },
    ],
  },
  {
    table: 'early_cancellations',
    grants: [{ who: ['consumer'], may: ['select', 'insert'] }],
  },
  {
    table: 'reports',
    grants: [
      { who: ['consumer'], may: ['select', 'insert'] },
      { who: caseworkers, may: ['select'], where: ofOwn },
    ],
  },
  {
    table: 'cases',
    grants: [
      { who: ['consumer'], may: ['select', 'insert', 'update'] },
      { who: caseworkers, may: ['select', 'update'], where: ofOwn },
    ],
  },
  {
    table: 'plans',
    grants: [
      {
        who: caseworkers,
        may: ['select', 'insert'],
        where: visibleThrough('cases', 'cases.id = plans.case_id'),
      },
    ],
  },
];

/** Puts every table about a child under row level security. */
export class RowSecurity1760000900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(rowSecurity(...rules));
  }

  async down(): Promise<void> {
    // The tables go with the migrations that made them.
  }
}
