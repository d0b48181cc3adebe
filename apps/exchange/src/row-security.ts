import { roles, rolesByReach, rolesThatChange, rolesThatMay } from '#libs/permissions';
import { ofOrganisation, visibleThrough, type RowRule, type RowSecurity } from '#libs/persistence';

const recorders = rolesThatMay('record', 'consent');
const ledger = rolesByReach('read', 'ledger');
const overrides = rolesByReach('read', 'override');
const withdrawals = rolesByReach('read', 'withdrawal');
const ofProofs = rolesThatMay('read', 'ledger-proof');
const ofBases = rolesThatMay('name', 'retention-basis');
/** Anyone who takes in what came across the border, also when it was parked before. */
const receivers = ['border-receiver', 'border-replay'];

/** What its organisation sent, and what reached it; what was withheld from it is not visible. */
const ledgerOfOwn = `(${ofOrganisation('sender')}
  or (${ofOrganisation('recipient')} and act in ('delivered', 'received')))`;
/** It registered the child, or something of the case went from it or came to it. */
const fileOfOwn = `(${ofOrganisation('registered_by')} or ${visibleThrough(
  'custody_ledger',
  `custody_ledger.case_reference = case_files.case_reference and ${ledgerOfOwn}`,
)})`;

/** Whom a case is hidden from while their organisation erases it; who ordered that may cancel it. */
const unlessErasing = {
  from: roles.filter((role) => !rolesThatMay('erase', 'child').includes(role)),
  where: visibleThrough(
    'cases_in_erasure',
    `cases_in_erasure.case_reference = case_files.case_reference
      and ${ofOrganisation('cases_in_erasure.organisation')}`,
  ),
};

/** It set the hold, or it registered the child: only then it may know of it. */
const holdOfOwn = `(${ofOrganisation('set_by')} or ${visibleThrough(
  'case_files',
  `case_files.case_reference = holds.case_reference
    and ${ofOrganisation('case_files.registered_by')}`,
)})`;

/** Rows of a case that concerns the organisation. */
const ofCase = (table: string): string =>
  visibleThrough('case_files', `case_files.case_reference = ${table}.case_reference`);

const ofWithdrawal = visibleThrough(
  'withdrawals',
  'withdrawals.id = withdrawal_outcomes.withdrawal_id',
);

const rights: readonly RowRule[] = [
  {
    table: 'case_files',
    hidden: unlessErasing,
    grants: [
      { who: ['consumer', ...receivers], may: ['select', 'insert', 'update'] },
      // Changed by nobody else: who sets a right locks the file.
      { who: ['timer', 'erasure'], may: ['select', 'update'] },
      { who: rolesThatMay('read', 'ledger'), may: ['select', 'update'], where: fileOfOwn },
    ],
  },
  {
    table: 'consents',
    grants: [
      { who: ['consumer', ...receivers], may: ['select', 'insert'] },
      { who: ['timer'], may: ['select', 'insert'] },
      // All of the case: who records one must know what was said to others.
      { who: rolesThatMay('read', 'consent'), may: ['select'], where: ofCase('consents') },
      { who: recorders, may: ['insert'], where: ofOrganisation('recorded_by') },
    ],
  },
  {
    table: 'known_ages',
    grants: [
      { who: ['consumer', ...receivers], may: ['select', 'insert', 'update'] },
      { who: recorders, may: ['select'], where: ofCase('known_ages') },
    ],
  },
  {
    table: 'holds',
    grants: [
      { who: ['erasure'], may: ['select'] },
      { who: ['consumer'], may: ['select', 'insert'] },
      // All of the case: who sets one must not set it twice.
      { who: rolesThatChange('hold'), may: ['select'], where: ofCase('holds') },
      { who: rolesThatMay('read', 'hold'), may: ['select'], where: holdOfOwn },
      { who: rolesThatMay('set', 'hold'), may: ['insert'], where: ofOrganisation('set_by') },
      { who: rolesThatMay('lift', 'hold'), may: ['update'], where: ofCase('holds') },
    ],
  },
  {
    table: 'overrides',
    grants: [
      { who: ['consumer'], may: ['select'] },
      { who: overrides.ofWholeCase, may: ['select'], where: ofCase('overrides') },
      { who: ['timer'], may: ['select', 'update'] },
      { who: overrides.ofOrganisation, may: ['select'], where: ofOrganisation() },
      { who: rolesThatChange('override'), may: ['insert', 'update'], where: ofOrganisation() },
    ],
  },
  {
    table: 'retention_bases',
    grants: [
      { who: ['consumer', ...receivers], may: ['select'] },
      {
        who: ofBases,
        may: ['select', 'insert', 'update'],
        where: `(${ofOrganisation()} and ${ofCase('retention_bases')})`,
      },
    ],
  },
  {
    table: 'erasures',
    grants: [
      { who: ['erasure'], may: ['select', 'insert', 'update'] },
      { who: rolesThatMay('read', 'erasure'), may: ['select'], where: ofOrganisation() },
      { who: rolesThatMay('cancel', 'erasure'), may: ['update'], where: ofOrganisation() },
    ],
  },
  {
    table: 'erasure_questions',
    grants: [
      { who: ['erasure'], may: ['select', 'insert'] },
      { who: rolesThatMay('read', 'erasure-question'), may: ['select'], where: ofOrganisation() },
      { who: rolesThatMay('object', 'erasure-question'), may: ['update'], where: ofOrganisation() },
    ],
  },
];

const border: readonly RowRule[] = [
  {
    table: 'dispatch_numbers',
    // A receipt may say that the receiver has other numbers than a restored database.
    grants: [{ who: ['consumer', ...receivers], may: ['select', 'insert', 'update'] }],
  },
  {
    table: 'dispatches',
    grants: [
      { who: ['consumer'], may: ['insert'] },
      { who: ['border-sender', 'erasure', ...receivers], may: ['select', 'update'] },
      { who: ['border-status', 'monitor'], may: ['select'] },
    ],
  },
  {
    table: 'waiting_disclosures',
    grants: [
      { who: ['consumer'], may: ['select', 'insert', 'delete'] },
      { who: ['monitor'], may: ['select'] },
    ],
  },
  {
    table: 'withheld_disclosures',
    grants: [
      { who: ['consumer'], may: ['select', 'insert', 'update', 'delete'] },
      // In the place of who records a right: it lets what was withheld be asked about again.
      { who: ['release'], may: ['select', 'insert', 'update'] },
      { who: ['monitor'], may: ['select'] },
    ],
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
      { who: ofProofs, may: ['select'] },
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
      // Who received something under a consent is notified of its withdrawal, from any sender.
      // The rule of a case file asks this table, so the rule here cannot ask for the file: the
      // queries do (`getOwnChild`).
      { who: ['withdrawal', 'erasure', ...ledger.ofWholeCase], may: ['select'] },
      { who: ledger.ofOrganisation, may: ['select'], where: ledgerOfOwn },
    ],
  },
  {
    // Each is about many cases, by opaque ids and digests alone.
    table: 'receipts',
    grants: [
      { who: receivers, may: ['insert'] },
      { who: ofProofs, may: ['select'] },
    ],
  },
  {
    table: 'withdrawals',
    grants: [
      { who: ['consumer', ...receivers], may: ['select'] },
      { who: withdrawals.ofWholeCase, may: ['select'], where: ofCase('withdrawals') },
      { who: withdrawals.ofOrganisation, may: ['select'], where: ofOrganisation('recorded_by') },
      { who: recorders, may: ['insert'], where: ofOrganisation('recorded_by') },
    ],
  },
  {
    table: 'withdrawal_outcomes',
    grants: [
      { who: ['consumer', ...receivers], may: ['select', 'update'] },
      { who: rolesThatMay('read', 'withdrawal'), may: ['select'], where: ofWithdrawal },
      { who: recorders, may: ['insert'], where: ofWithdrawal },
    ],
  },
  {
    table: 'received_withdrawals',
    grants: [
      { who: ['erasure'], may: ['select', 'update'] },
      { who: ['consumer', ...receivers], may: ['select', 'insert', 'update'] },
      { who: ofBases, may: ['select', 'update'], where: ofCase('received_withdrawals') },
    ],
  },
];

/** Who sees and writes which rows. */
export const rowSecurity: RowSecurity = {
  rules: [...rights, ...border, ...memory],
  open: {
    trust_lists: 'public in the network',
    trust_list_holders: 'versions alone',
    epochs: 'wrapped keys of pairs of nodes, of no case',
    flow_tallies: 'counts alone',
    flow_children: 'which children were counted, and nothing of them',
    flow_periods: 'months alone',
    checkpoints: 'hashes alone',
    checkpoints_due: 'numbers alone',
    cases_in_erasure: 'cases and organisations alone; the rule of case_files asks it',
  },
};
