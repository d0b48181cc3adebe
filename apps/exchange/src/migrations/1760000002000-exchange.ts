import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The node's rights (consents, holds, agreements), and its side of the border. */
export class Exchange1760000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RIGHTS);
    await runner.query(BORDER);
    await runner.query(LEDGER);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table flow_tallies, flow_children, flow_periods, custody_ledger, receipts, receipts_due,
      received_lists, received_dispatches, received_numbers, withheld_disclosures, waiting_disclosures, dispatches, dispatch_numbers, epochs, holds, consents,
      case_files, trust_lists`);
  }
}

const RIGHTS = `
  create table trust_lists (
    version int primary key,
    document jsonb not null,
    adopted_at timestamptz not null default now()
  );
  create table case_files (
    case_reference text primary key,
    child_id uuid not null,
    registered_by text,
    origin_abroad boolean not null default false,
    opened_at timestamptz not null default now()
  );
  create index case_files_of_child on case_files (child_id);
  create table consents (
    id uuid not null,
    case_reference text not null references case_files,
    kind text not null,
    version int not null,
    state text not null,
    exemption text,
    notice_version text not null,
    purposes text[] not null,
    categories text[] not null,
    recipients text[] not null,
    expires_on date,
    recorded_by text not null,
    ciphertext bytea,
    recorded_at timestamptz not null default clock_timestamp(),
    primary key (id, version)
  );
  create index consents_of_case on consents (case_reference);
  create index consents_of_organisation on consents
    (recorded_by, coalesce(expires_on, date '9999-12-31'), id);
  create table holds (
    id uuid primary key,
    case_reference text not null references case_files,
    ciphertext bytea not null,
    set_by text not null,
    set_at timestamptz(3) not null default now(),
    lifted_by text,
    lifted_at timestamptz,
    version int not null default 1
  );
  create index holds_of_case on holds (case_reference);`;

const BORDER = `
  create table epochs (
    id text primary key,
    peer text not null,
    state text not null,
    offer jsonb not null,
    acceptance jsonb,
    wrapped bytea,
    not_before timestamptz not null,
    not_after timestamptz not null,
    usable_at timestamptz,
    sent_at timestamptz
  );
  create index epochs_of_peer on epochs (peer, state);
  create table dispatch_numbers (
    receiver text not null,
    subject text not null,
    last_number bigint not null,
    primary key (receiver, subject)
  );
  create table dispatches (
    position bigint generated always as identity primary key,
    id uuid not null unique,
    receiver text not null,
    subject text not null,
    number bigint not null,
    shard smallint not null,
    sender_organisation text not null,
    recipient text not null,
    event_id uuid not null,
    event_type text not null,
    event_version int not null,
    purpose text not null,
    consent_version int,
    child_id uuid,
    body bytea not null,
    digest text,
    claimed_at timestamptz not null default now(),
    attempts int not null default 0,
    published_at timestamptz,
    due_at timestamptz default now(),
    receipted_at timestamptz,
    receipt_state text,
    unique (receiver, subject, number)
  );
  create index dispatches_due on dispatches (receiver, position) where due_at is not null;
  create index dispatches_of_subject on dispatches (subject, recipient);
  create index dispatches_not_applied on dispatches (receipt_state, receiver)
    where receipt_state in ('parked', 'discarded');
  create table waiting_disclosures (
    position bigint generated always as identity primary key,
    subject text not null,
    recipient text not null,
    event_id uuid not null,
    event_type text not null,
    child_id uuid,
    reason text not null,
    body bytea not null,
    waiting_since timestamptz not null default now()
  );
  create index waiting_disclosures_of_subject on waiting_disclosures (subject, position);
  create table withheld_disclosures (
    position bigint generated always as identity primary key,
    event_id uuid not null,
    recipient text not null,
    subject text not null,
    event_type text not null,
    child_id uuid,
    categories text[] not null,
    after text not null,
    due boolean not null default false,
    withheld_at timestamptz not null default now(),
    unique (event_id, recipient)
  );
  create index withheld_disclosures_of_subject on withheld_disclosures (subject, position);
  create index withheld_disclosures_due on withheld_disclosures (subject) where due;
  create table received_numbers (
    sender text not null,
    subject text not null,
    last_number bigint not null,
    primary key (sender, subject)
  );
  create table received_dispatches (
    sender text not null,
    id uuid not null,
    subject text not null,
    number bigint not null,
    digest text not null,
    state text not null,
    reason text,
    received_at timestamptz not null default now(),
    primary key (sender, id),
    unique (sender, subject, number)
  );
  create index received_parked on received_dispatches (sender, id) where state = 'parked';
  create table received_lists (
    sender text not null,
    record_id text not null,
    list jsonb not null,
    received_at timestamptz not null default now(),
    primary key (sender, record_id)
  );
  create table receipts_due (
    sender text not null,
    dispatch_id uuid not null,
    digest text not null,
    state text not null,
    reason text,
    number bigint,
    last bigint,
    primary key (sender, dispatch_id)
  );`;

const LEDGER = `
  create table receipts (
    id uuid primary key,
    receiver text not null,
    statement jsonb not null,
    received_at timestamptz not null default now()
  );
  create table custody_ledger (
    position bigint generated always as identity primary key,
    case_reference text not null,
    recorded_at timestamptz not null default now(),
    act text not null,
    event_id uuid not null,
    event_type text not null,
    sender text not null,
    recipient text not null,
    purpose text not null,
    categories text[] not null,
    fields text[] not null default '{}',
    corrects boolean not null default false,
    withheld jsonb not null default '[]',
    rules text[] not null,
    consent_version int,
    agreement text,
    receipt_state text,
    receipt_id uuid references receipts,
    proof jsonb
  );
  create index custody_ledger_of_case on custody_ledger (case_reference, position);
  create table flow_tallies (
    period text not null,
    indicator text not null,
    dimension text not null,
    value text not null,
    count int not null,
    primary key (period, indicator, dimension, value)
  );
  create table flow_children (
    indicator text not null,
    child_id uuid not null,
    period text not null,
    primary key (indicator, child_id)
  );
  create table flow_periods (
    period text primary key,
    closed_by text not null,
    closings int not null default 1,
    closed_at timestamptz not null default now()
  );`;
