/**
 * Why a column may stand in clear. `id`: names a row, a child or a case by number. `state`: how far
 * something has come, and its version. `day`: when. `holder`: an organisation, a node, or who of its
 * staff acted; row security and lists ask for it. `decision`: the policy asks for it at each
 * disclosure, or the ledger proves it. `work`: what is asked for and how fast, by which lists are
 * worked off. `machinery`: of the transport. `public`: signed and handed around, or published as a count.
 * `count`: how often something happened in a month, by one attribute at a time; it is counted up in
 * SQL, no row is of a case or joins two attributes, and small counts leave no node. `ciphertext`:
 * encrypted.
 */
export const reasons = [
  ...['id', 'state', 'day', 'holder', 'decision', 'work', 'machinery', 'public'],
  ...['count', 'ciphertext'],
] as const;

/** The columns of a table by the reason, separated by spaces. */
export type ClearTable = Readonly<Partial<Record<(typeof reasons)[number], string>>>;
/** The tables of a database. */
export type ClearTables = Readonly<Record<string, ClearTable>>;

/** What every service has. */
export const platform: ClearTables = {
  streams: { id: 'subject', machinery: 'last_sequence' },
  outbox: {
    id: 'event_id subject',
    machinery: 'position sequence shard topic',
    ...{ day: 'appended_at', ciphertext: 'value' },
  },
  inbox: { id: 'event_id', machinery: 'consumer source', day: 'received_at' },
  parked_events: {
    ...{ id: 'event_id subject', machinery: 'position consumer source type reason detail' },
    ...{ day: 'parked_at replay_requested_at replay_failed_at', ciphertext: 'value' },
  },
  quarantine: {
    machinery: 'consumer topic partition log_offset reason size content times discard_reason',
    day: 'quarantined_at last_seen_at discarded_at',
  },
  log_positions: { machinery: 'consumer topic partition next_offset' },
  recoveries: { machinery: 'position consumer handled_again', day: 'found_at last_at settled_at' },
  lost_events: {
    ...{ id: 'event_id subject', machinery: 'type', day: 'published_at found_at settled_at' },
  },
  idempotent_requests: {
    holder: 'client',
    machinery: 'key_hash fingerprint response',
    day: 'received_at',
  },
  audit_batches: {
    ...{ machinery: 'chain number previous hash digest link leaves entries', day: 'chained_at' },
    id: 'first_id last_id last_transaction',
  },
  audit_checkpoints: { machinery: 'position number hash', day: 'announced_at' },
  migrations: { machinery: 'id timestamp name' },
  migration_digests: { machinery: 'name digest' },
  audit_entries: {
    ...{ id: 'id subject', machinery: 'transaction', day: 'recorded_at' },
    ...{ holder: 'actor organisation role', decision: 'action purpose detail' },
  },
};

/** Of services that address organisations. */
export const trustList: ClearTables = {
  adopted_trust_list: { public: 'singleton version valid_until' },
  known_organisations: { public: 'id node kind name country host_country circumscription' },
};

/** Of services that send something to organisations. */
export const delivery: ClearTables = {
  deliveries: {
    ...{ id: 'event_id record_id part_id', holder: 'organisation recipient' },
    ...{ machinery: 'event_type', day: 'sent_at receipted_at', state: 'receipt_state' },
    decision: 'outcome reasons categories',
  },
};

/** Of services whose records are corrected, or hold copies that are. */
export const corrections: ClearTables = {
  corrections: {
    ...{ id: 'id record_id case_reference child_id', machinery: 'kind' },
    ...{ holder: 'organisation corrected_by', state: 'number version', day: 'corrected_at' },
    ciphertext: 'former_ciphertext ciphertext',
  },
};

/** Of services whose records a withdrawn consent restricts. */
export const restriction: ClearTables = {
  retained_cases: { id: 'case_reference', holder: 'organisation', day: 'since' },
  restricted_cases: { id: 'case_reference withdrawal_id', holder: 'organisation', day: 'since' },
};

/** Of services with records of which an organisation may erase its own. */
export const erasing: ClearTables = {
  cases_in_erasure: { id: 'case_reference erasure_id', holder: 'organisation' },
};
