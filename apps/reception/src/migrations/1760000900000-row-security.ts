import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { Role } from '#libs/permissions';
import { ofOrganisation, rowSecurity, type RowRule } from '#libs/persistence';

const officers: Role[] = ['reception-officer'];
const readers: Role[] = [...officers, 'supervisor'];
const ofOwn = ofOrganisation('centre');

/** Who sees and writes which rows. */
const rules: readonly RowRule[] = [
  {
    table: 'expected_arrivals',
    grants: [
      { who: ['consumer'], may: ['select', 'insert', 'update'] },
      { who: readers, may: ['select'], where: ofOwn },
      { who: officers, may: ['update'], where: ofOwn },
    ],
  },
  {
    table: 'cancelled_referrals',
    grants: [{ who: ['consumer'], may: ['select', 'insert'] }],
  },
  {
    table: 'arrivals',
    grants: [
      { who: readers, may: ['select'], where: ofOwn },
      { who: officers, may: ['insert', 'update'], where: ofOwn },
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
