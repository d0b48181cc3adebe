import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { Role } from '#libs/permissions';
import { ofOrganisation, rowSecurity, unsealedRows, type RowRule } from '#libs/persistence';

const caseworkers: Role[] = ['caseworker', 'supervisor', 'service-provider'];
/** Of their organisation, and not sealed to others. */
const ofOwn = `${ofOrganisation()} and ${unsealedRows}`;

/** Who sees and writes which rows. */
const rules: readonly RowRule[] = [
  {
    table: 'follow_ups',
    grants: [
      { who: ['consumer'], may: ['select', 'insert', 'update'] },
      { who: caseworkers, may: ['select'], where: ofOwn },
    ],
  },
  {
    table: 'visits',
    grants: [
      { who: ['consumer'], may: ['select', 'insert', 'update'] },
      { who: ['timer'], may: ['select', 'update'] },
      { who: caseworkers, may: ['select', 'update'], where: ofOwn },
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
