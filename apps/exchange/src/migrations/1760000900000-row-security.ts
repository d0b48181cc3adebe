import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { Role } from '#libs/permissions';
import {
  ofOrganisation,
  rowSecurity,
  visibleThrough,
  withoutRowSecurity,
  type RowRule,
} from '#libs/persistence';

const officers: Role[] = ['host-authority-officer', 'consular-officer'];
const holders: Role[] = [...officers, 'supervisor'];
const recorders: Role[] = [...holders, 'caseworker'];
/** Sees the memory of the whole node, and changes what is theirs to decide. */
const protection: Role[] = ['data-protection-officer'];
/** Anyone who takes in what came across the border, also when it was parked before. */
const receivers = ['border-receiver', 'border-replay'];

/** What its organisation sent, and what reached it; of what was withheld from it, it is not told. */
const ledgerOfOwn = `(${ofOrganisation('sender')}
  or (${ofOrganisation('recipient')} and act in ('delivered', 'received')))`;
/** It registered the child, or something of the case went from it or came to it. */
const fileOfOwn = `(${ofOrganisation('registered_by')} or ${visibleThrough(
  'custody_ledger',
  'custody_ledger.case_reference = case_files.case_reference',
)})`;

/** Rows of a case that concerns the organisation. */
const ofCase = (table: string): string =>
  visibleThrough('case_files', `case_files.case_reference = ${table}.case_reference`);

const rights: readonly RowRule[] = [
  {
    table: 'case_files',
    grants: [
      { who: ['consumer', ...receivers], may: ['select', 'insert', 'update'] },
      // Changed by nobody else: who sets a right locks the file.
      { who: ['timer', ...protection], may: ['select', 'update'] },
      { who: recorders, may: ['select', 'update'], where: fileOfOwn },
    ],
  },
  {
    table: 'consents',
    grants: [
      { who: ['consumer'], may: ['select'] },
      { who: ['timer'], may: ['select', 'insert'] },
      // All of the case: who records one must know what was said to others.
      { who: recorders, may: ['select'], where: ofCase('consents') },
      { who: recorders, may: ['insert'], where: ofOrganisation('recorded_by') },
    ],
  },
  {
    table: 'holds',
    grants: [
      { who: ['consumer'], may: ['select', 'insert'] },
      { who: holders, may: ['select'], where: ofCase('holds') },
      { who: holders, may: ['insert'], where: ofOrganisation('set_by') },
      { who: ['supervisor'], may: ['update'], where: ofCase('holds') },
    ],
  },
  {
    table: 'overrides',
    grants: [
      { who: ['consumer', ...protection], may: ['select'] },
      { who: ['timer'], may: ['select', 'update'] },
      { who: ['supervisor'], may: ['select', 'insert', 'update'], where: ofOrganisation() },
    ],
  },
  {
    table: 'retention_bases',
    grants: [
      { who: ['consumer', ...receivers], may: ['select'] },
      { who: protection, may: ['select', 'insert', 'update'] },
    ],
  },
  {
    table: 'erasures',
    grants: [{ who: protection, may: ['select', 'insert'] }],
  },
];

const border: readonly RowRule[] = [
  {
    table: 'dispatch_numbers',
    grants: [{ who: ['consumer'], may: ['select', 'insert', 'update'] }],
  },
  {
    table: 'dispatches',
    grants: [
      { who: ['consumer'], may: ['insert'] },
      { who: ['border-sender', ...receivers], may: ['select', 'update'] },
      { who: ['border-status'], may: ['select'] },
    ],
  },
  {
    table: 'waiting_disclosures',
    grants: [{ who: ['consumer'], may: ['select', 'insert', 'delete'] }],
  },
  {
    table: 'received_numbers',
    grants: [
      { who: receivers, may: ['select', 'insert', 'update'] },
      { who: ['border-status'], may: ['select'] },
    ],
  },
  {
    table: 'received_dispatches',
    grants: [{ who: receivers, may: ['select', 'insert', 'update'] }],
  },
  {
    table: 'received_lists',
    grants: [
      { who: receivers, may: ['select', 'insert'] },
      { who: protection, may: ['select'] },
    ],
  },
  {
    table: 'receipts_due',
    grants: [
      { who: receivers, may: ['select', 'insert', 'update'] },
      { who: ['border-sender'], may: ['select', 'update', 'delete'] },
    ],
  },
];

const memory: readonly RowRule[] = [
  {
    table: 'custody_ledger',
    grants: [
      { who: ['consumer', ...receivers], may: ['select', 'insert'] },
      // Anyone who received something under a consent is told of its withdrawal, by whomever it went.
      { who: ['withdrawal', ...protection], may: ['select'] },
      { who: recorders, may: ['select'], where: ledgerOfOwn },
    ],
  },
  {
    // Each is about many cases, by opaque ids and digests alone.
    table: 'receipts',
    grants: [
      { who: receivers, may: ['insert'] },
      { who: protection, may: ['select'] },
    ],
  },
  {
    table: 'withdrawals',
    grants: [
      { who: ['consumer', ...receivers, ...protection], may: ['select'] },
      { who: recorders, may: ['select', 'insert'], where: ofOrganisation('recorded_by') },
    ],
  },
  {
    table: 'withdrawal_outcomes',
    grants: [
      { who: ['consumer', ...receivers], may: ['select', 'update'] },
      { who: protection, may: ['select'] },
      {
        who: recorders,
        may: ['select', 'insert'],
        where: visibleThrough('withdrawals', 'withdrawals.id = withdrawal_outcomes.withdrawal_id'),
      },
    ],
  },
  {
    table: 'received_withdrawals',
    grants: [
      { who: ['consumer', ...receivers], may: ['select', 'insert', 'update'] },
      { who: protection, may: ['select', 'update'] },
    ],
  },
];

/** Puts every table about a case under row level security. */
export class RowSecurity1760000900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(rowSecurity(...rights, ...border, ...memory));
    await runner.query(
      withoutRowSecurity({
        trust_lists: 'public in the network',
        trust_list_holders: 'versions alone',
        epochs: 'wrapped keys of pairs of nodes, of no case',
        flow_tallies: 'counts alone',
        flow_periods: 'months alone',
        checkpoints: 'hashes alone',
        checkpoints_due: 'numbers alone',
      }),
    );
  }

  async down(): Promise<void> {
    // The tables go with the migrations that made them.
  }
}
