import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { Role } from '#libs/permissions';
import { ofOrganisation, rowSecurity, visibleThrough, type RowRule } from '#libs/persistence';

const officers: Role[] = ['host-authority-officer', 'consular-officer'];
const readers: Role[] = [...officers, 'supervisor'];
const ofOwn = ofOrganisation();

const ofReferral = (table: string): string =>
  visibleThrough('referrals', `referrals.id = ${table}.referral_id`);

/** Who sees and writes which rows. */
const rules: readonly RowRule[] = [
  {
    table: 'detections',
    grants: [
      { who: ['registrar'], may: ['insert'] },
      { who: readers, may: ['select'], where: ofOwn },
      { who: officers, may: ['update'], where: ofOwn },
    ],
  },
  {
    table: 'pre_return_reports',
    grants: [
      { who: ['consumer'], may: ['select'] },
      { who: readers, may: ['select'], where: ofOwn },
      { who: officers, may: ['insert', 'update'], where: ofOwn },
    ],
  },
  {
    table: 'referrals',
    grants: [
      { who: ['consumer'], may: ['select', 'update'] },
      { who: readers, may: ['select', 'update'], where: ofOwn },
      { who: officers, may: ['insert'], where: ofOwn },
    ],
  },
  {
    table: 'referral_answers',
    grants: [
      { who: ['consumer'], may: ['insert'] },
      { who: readers, may: ['select'], where: ofReferral('referral_answers') },
    ],
  },
  {
    table: 'referral_disclosures',
    grants: [
      { who: ['consumer'], may: ['select', 'insert', 'update'] },
      { who: readers, may: ['select', 'insert'], where: ofReferral('referral_disclosures') },
    ],
  },
  {
    table: 'referral_outcomes',
    grants: [
      { who: ['consumer'], may: ['insert'] },
      { who: readers, may: ['select'], where: ofReferral('referral_outcomes') },
    ],
  },
  {
    table: 'return_plans',
    grants: [
      { who: readers, may: ['select'], where: ofOwn },
      { who: officers, may: ['insert', 'update'], where: ofOwn },
    ],
  },
  {
    table: 'notifications',
    grants: [
      { who: ['consumer'], may: ['select', 'insert', 'update'] },
      { who: ['consular-officer'], may: ['select', 'update'], where: ofOwn },
    ],
  },
  {
    table: 'cancelled_requests',
    grants: [{ who: ['consumer'], may: ['select', 'insert'] }],
  },
  {
    table: 'case_holds',
    grants: [
      { who: ['consumer'], may: ['select', 'insert', 'delete'] },
      {
        who: readers,
        may: ['select'],
        where: visibleThrough(
          'detections',
          'detections.case_reference = case_holds.case_reference',
        ),
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
