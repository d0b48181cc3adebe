import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { Role } from '#libs/permissions';
import {
  ofActor,
  ofOrganisation,
  rowSecurity,
  unsealedRows,
  visibleThrough,
  type RowRule,
} from '#libs/persistence';

const caseworkers: Role[] = ['caseworker', 'supervisor'];
const ofOwn = ofOrganisation();
const protection: Role[] = ['data-protection-officer'];

/** Openings that one sees of oneself; what is sealed to others is not there otherwise. */
const openedBy = (referral: string) =>
  visibleThrough(
    'break_glass_grants as o',
    `o.referral_id = ${referral} and ${ofOrganisation('o.organisation')}
      and ${ofActor('o.opened_by')} and o.ends_at > now()
      and (o.ground = 'review' or o.approved_by <> o.opened_by)`,
  );
const readable = (referral: string) => `${ofOwn} and (${unsealedRows} or ${openedBy(referral)})`;
const changeable = `${ofOwn} and ${unsealedRows}`;

/** Who sees and writes which rows. */
const rules: readonly RowRule[] = [
  {
    table: 'referrals',
    grants: [
      { who: ['consumer'], may: ['select', 'insert', 'update'] },
      { who: ['timer'], may: ['select', 'update'] },
      // Whether a referral has lain before another organisation decides where it may go on to.
      { who: ['redirect'], may: ['select'] },
      { who: caseworkers, may: ['select'], where: readable('referrals.id') },
      { who: caseworkers, may: ['update'], where: changeable },
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
      {
        who: caseworkers,
        may: ['select'],
        where: visibleThrough(
          'referrals as r',
          'r.id = reports.referral_id and r.organisation = reports.organisation',
        ),
      },
    ],
  },
  {
    table: 'cases',
    grants: [
      { who: ['consumer'], may: ['select', 'insert', 'update'] },
      // Anyone who would break the glass is told that there is one; the officer, what would be decided.
      { who: ['break-glass'], may: ['select'] },
      { who: caseworkers, may: ['select'], where: readable('cases.referral_id') },
      { who: caseworkers, may: ['update'], where: changeable },
    ],
  },
  {
    table: 'break_glass_grants',
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
