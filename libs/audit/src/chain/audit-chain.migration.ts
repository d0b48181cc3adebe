import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The chain over the trail: each batch covers the entries of the transactions after those of the
 * batch before it, so an entry that is put in later falls into a batch that does not know it.
 */
export class AuditChain1760000000110 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(FIELD);
    await runner.query(CHAIN);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function audit_chain_batch(text, int);
      drop function audit_field(text);
      drop table audit_checkpoints, audit_batches;
      drop index audit_entries_transaction;`);
  }
}

/** `leaves` names each entry: eight bytes of its id, thirty-two of its hash. It does not compress. */
const TABLES = `
  create index audit_entries_transaction on audit_entries (transaction, id);
  create table audit_batches (
    number bigint primary key,
    chain text not null,
    previous bytea not null,
    first_id bigint not null,
    last_id bigint not null,
    entries int not null,
    last_transaction xid8 not null,
    chained_at timestamptz not null,
    digest bytea not null,
    link bytea not null,
    hash bytea not null unique,
    leaves bytea not null
  );
  alter table audit_batches alter column leaves set storage external;
  create table audit_checkpoints (
    position bigint generated always as identity primary key,
    number bigint not null,
    hash bytea not null,
    announced_at timestamptz not null default clock_timestamp()
  );`;

/**
 * A field with its length: no two rows have the same text. `frame.ts` writes the same. The length is
 * cast, because otherwise PostgreSQL treats the function as not immutable and calls it for each
 * field, at six times the cost of an entry.
 */
const FIELD = `
  create function audit_field(value text) returns text language sql immutable parallel safe as $$
    select coalesce(octet_length(value)::text || ':' || value || ',', '-') $$;`;

/**
 * Closes what can no longer change into one batch. Everything below the snapshot's xmin has ended, so
 * a late commit is waited for and never missed. All of a transaction lies in one batch, however large.
 * One instance at a time; the primary key forbids a fork even without the lock.
 */
const CHAIN = `
  create function audit_chain_batch(of_chain text, at_most int) returns int
  language plpgsql security invoker as $$
  declare
    reached bigint; before bytea; after xid8; until xid8; chained int;
  begin
    if not pg_try_advisory_xact_lock(727300) then return 0; end if;
    select number, hash, last_transaction into reached, before, after
      from audit_batches order by number desc limit 1;
    if reached is null then
      reached := 0;
      before := sha256(convert_to('enlace audit chain 1' || chr(10) || of_chain, 'UTF8'));
      after := '0';
    end if;
    -- Nearly always there is nothing, and to begin the statement below costs six times as much.
    perform from audit_entries where transaction > after limit 1;
    if not found then return 0; end if;
    select transaction into until from audit_entries
      where transaction > after and transaction < pg_snapshot_xmin(pg_current_snapshot())
      order by transaction, id offset at_most - 1 limit 1;

    with leaf as (
      select id, transaction, sha256(convert_to(
          audit_field(transaction::text)
          || audit_field((extract(epoch from recorded_at) * 1000000)::bigint::text)
          || audit_field(actor) || audit_field(organisation) || audit_field(role)
          || audit_field(action) || audit_field(subject) || audit_field(purpose)
          || audit_field(detail::text), 'UTF8')) as hash
        from audit_entries
        where transaction > after and transaction < pg_snapshot_xmin(pg_current_snapshot())
          and (until is null or transaction <= until)),
    batch as (
      select reached + 1 as number, min(id) as first_id, max(id) as last_id, count(*)::int as entries,
          max(transaction) as last_transaction, date_trunc('milliseconds', clock_timestamp()) as chained_at,
          string_agg(int8send(id) || hash, ''::bytea order by transaction, id) as leaves
        from leaf having count(*) > 0),
    linked as (
      select *, sha256(leaves) as digest, sha256(convert_to(
          audit_field(of_chain) || audit_field(number::text) || audit_field(first_id::text)
          || audit_field(last_id::text) || audit_field(entries::text)
          || audit_field(last_transaction::text)
          || audit_field((extract(epoch from chained_at) * 1000)::bigint::text)
          || audit_field(encode(sha256(leaves), 'hex')), 'UTF8')) as link
        from batch)
    insert into audit_batches (number, chain, previous, first_id, last_id, entries, last_transaction,
        chained_at, digest, link, hash, leaves)
      select number, of_chain, before, first_id, last_id, entries, last_transaction, chained_at, digest,
          link, sha256(before || link), leaves from linked
      returning entries into chained;
    return coalesce(chained, 0);
  end $$;`;
