import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Detections, and the one function that registers a batch of them in one round trip. */
export class Detections1760000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(REGISTER);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function register_detections; drop table detections');
  }
}

const TABLE = `
  create table detections (
    id uuid primary key,
    case_reference uuid not null unique,
    child_id uuid not null,
    organisation text not null,
    registered_by text not null,
    detected_on date not null,
    state text not null default 'registered',
    screening_ciphertext bytea,
    ciphertext bytea not null,
    registered_at timestamptz(3) not null default now(),
    version int not null default 1
  );
  create index detections_of_organisation on detections (organisation, registered_at desc, id desc);`;

/**
 * Claims the requests' keys, then writes the detections, their streams, events and audit entries of
 * those that are new. The others are returned with their first result, by a last statement, so that
 * it sees what was committed meanwhile. Keys are claimed in one order, so two batches that share some
 * wait for each other and never deadlock. A batch is of many people, so row security knows it as one
 * actor, who may add detections, not read them.
 */
const REGISTER = `
  create function register_detections(
    key_hashes bytea[], fingerprints bytea[], responses jsonb[],
    ids uuid[], case_references uuid[], child_ids uuid[], detected_on date[], ciphertext bytea[],
    event_ids uuid[], shards smallint[], topics text[], events bytea[],
    actors text[], organisations text[], roles text[], sides text[])
  returns table (key_hash bytea, fingerprint bytea, response jsonb)
  language plpgsql security invoker as $$
  #variable_conflict use_column
  declare claimed bytea[]; known int;
  begin
    perform set_config('enlace.actor', 'registrar', true), set_config('enlace.organisation', '', true),
            set_config('enlace.role', 'registrar', true);
    with claim as (
      insert into idempotent_requests (key_hash, fingerprint, response, client)
        select k, f, a, o || '/' || s
          from unnest(key_hashes, fingerprints, responses, organisations, actors) as i(k, f, a, o, s) order by k
      on conflict do nothing returning key_hash)
    select coalesce(array_agg(key_hash), '{}') into claimed from claim;

    with input as (
      select * from unnest(key_hashes, ids, case_references, child_ids, detected_on, ciphertext, event_ids,
                           shards, topics, events, actors, organisations, roles, sides)
        as i(key, id, case_reference, child_id, detected_on, ciphertext, event_id,
             shard, topic, event, actor, organisation, role, side)
       where key = any(claimed)),
    detection as (
      insert into detections (id, case_reference, child_id, organisation, registered_by, detected_on, ciphertext)
        select id, case_reference, child_id, organisation, side, detected_on, ciphertext from input),
    stream as (
      insert into streams (subject, last_sequence) select case_reference::text, 1 from input),
    published as (
      insert into outbox (event_id, subject, sequence, shard, topic, value)
        select event_id, case_reference::text, 1, shard, topic, event from input)
    insert into audit_entries (actor, organisation, role, action, subject, purpose)
      select actor, organisation, role, 'detection.register', case_reference::text, 'care-and-protection'
        from input;

    if cardinality(claimed) < cardinality(key_hashes) then
      return query
        select r.key_hash, r.fingerprint, r.response from idempotent_requests r
         where r.key_hash = any(key_hashes) and r.key_hash <> all(claimed);
      get diagnostics known = row_count;
      if known + cardinality(claimed) < cardinality(key_hashes) then
        raise exception 'neither written nor known: the key was forgotten meanwhile';
      end if;
    end if;
  end $$;`;
