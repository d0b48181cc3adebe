import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { Role } from '#libs/identity';
import {
  namesActor,
  ofActor,
  ofOrganisation,
  rowSecurity,
  visibleThrough,
  type RowRule,
} from '#libs/persistence';

const caseworkers: Role[] = ['caseworker', 'supervisor'];
const ofOwn = ofOrganisation();
const protection: Role[] = ['data-protection-officer'];

const unsealed = `(sealed_to = '{}' or ${namesActor('sealed_to')})`;
/** Openings that one sees of oneself; a case that is sealed to others is not there otherwise. */
const opened = visibleThrough(
  'case_openings as o',
  `o.case_id = cases.id and ${ofActor('o.opened_by')} and o.ends_at > now()
    and (o.ground = 'review' or o.approved_by <> o.opened_by)`,
);

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
      // Whoever would break the glass is told that there is one; the officer, what would be decided.
      { who: ['break-glass'], may: ['select'] },
      { who: caseworkers, may: ['select'], where: `${ofOwn} and (${unsealed} or ${opened})` },
      { who: caseworkers, may: ['update'], where: `${ofOwn} and ${unsealed}` },
    ],
  },
  {
    table: 'case_openings',
    grants: [
      {
        who: caseworkers,
        may: ['select', 'insert'],
        where: `${ofOwn} and ${ofActor('opened_by')}`,
      },
      { who: ['supervisor'], may: ['select', 'update'], where: ofOwn },
      { who: protection, may: ['select', 'update'] },
      { who: ['timer'], may: ['select'] },
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
