import type { ServiceName } from '#libs/contracts';
import {
  corrections,
  delivery,
  erasing,
  platform,
  restriction,
  trustList,
  type ClearTables,
} from './clear-columns-of-all.js';

const caseManagement: ClearTables = {
  referrals: {
    ...{ id: 'id case_reference child_id', state: 'state paused_from by_handover version' },
    ...{
      holder: 'organisation sender redirected_to sealed_to',
      day: 'respond_by received_at cancelled_at absent_on',
    },
    ...{ work: 'service urgency', ciphertext: 'ciphertext answer_ciphertext' },
  },
  early_cancellations: { id: 'referral_id', holder: 'organisation sender', day: 'received_at' },
  reports: {
    ...{ id: 'id referral_id report_id child_id', state: 'version', holder: 'organisation' },
    ...{
      day: 'issued_on corrected_on received_at',
      decision: 'categories basis',
      ciphertext: 'ciphertext',
    },
  },
  cases: {
    ...{ id: 'id referral_id case_reference child_id plan_id', state: 'state version' },
    holder: 'organisation sender sealed_to',
    day: 'arrived_on opened_on closed_on last_visited_on opened_at overdue_visits',
    ciphertext: 'closure_ciphertext last_visit_ciphertext arrival_ciphertext',
  },
  plans: { id: 'id case_id', day: 'approved_on approved_at', ciphertext: 'ciphertext' },
  people: {
    holder: 'organisation subject name role',
    day: 'first_seen_at last_seen_at',
  },
  break_glass_grants: {
    ...{ id: 'id case_id referral_id case_reference child_id', state: 'finding version' },
    holder: 'organisation opened_by approved_by reviewed_by',
    ...{ day: 'ends_at review_by opened_at', decision: 'ground', ciphertext: 'ciphertext' },
  },
};

const consularDetection: ClearTables = {
  detections: {
    ...{ id: 'id case_reference child_id', state: 'state version' },
    ...{ holder: 'organisation registered_by', day: 'detected_on registered_at' },
    ciphertext: 'ciphertext screening_ciphertext',
  },
  pre_return_reports: {
    ...{ id: 'id case_reference child_id', state: 'state version', holder: 'organisation' },
    ...{ day: 'issued_on drafted_at', decision: 'categories', ciphertext: 'ciphertext' },
  },
  referrals: {
    ...{ id: 'id case_reference child_id report_id', state: 'state version' },
    ...{
      holder: 'organisation recipient former_recipients',
      day: 'respond_by requested_at started_on absent_on arrived_on plan_approved_on',
    },
    ...{ work: 'service urgency', ciphertext: 'ciphertext cancellation_ciphertext' },
  },
  referral_answers: {
    ...{ id: 'event_id referral_id', state: 'state', day: 'on_day answered_at' },
    ciphertext: 'ciphertext',
  },
  referral_outcomes: {
    ...{ id: 'event_id referral_id visit_id', day: 'visited_on corrected_on shared_at' },
    ciphertext: 'ciphertext',
  },
  return_decisions: {
    ...{ id: 'id case_reference child_id report_id', state: 'report_version' },
    ...{ holder: 'organisation decided_by', day: 'decided_at', ciphertext: 'ciphertext' },
  },
  return_plans: {
    ...{ id: 'id case_reference child_id referral_id', state: 'state' },
    ...{ holder: 'organisation reception_centre', day: 'arrives_on planned_at' },
    ciphertext: 'ciphertext',
  },
  notifications: {
    ...{ id: 'id case_reference referral_id', state: 'state version', work: 'service urgency' },
    ...{ holder: 'organisation sender agency', day: 'notified_at acknowledged_at absent_on' },
  },
  cancelled_requests: { id: 'referral_id', holder: 'sender' },
  case_holds: { id: 'hold_id case_reference' },
};

const reception: ClearTables = {
  expected_arrivals: {
    ...{ id: 'id case_reference child_id referral_id return_plan_id', state: 'state version' },
    ...{ holder: 'centre sender', day: 'arrives_on planned_at cancelled_at' },
    ciphertext: 'ciphertext',
  },
  cancelled_referrals: { id: 'referral_id', holder: 'sender', day: 'cancelled_at' },
  arrivals: {
    id: 'id expected_arrival_id case_reference child_id referral_id case_id',
    ...{ state: 'state version', holder: 'centre handover_to case_of' },
    day: 'arrived_on handed_over_on registered_at',
    ciphertext: 'ciphertext',
  },
  handovers: {
    ...{ id: 'id arrival_id case_reference child_id', state: 'state version' },
    ...{ holder: 'centre receiver', day: 'arrived_on planned_on answer_by proposed_at' },
    ciphertext: 'answer_ciphertext',
  },
};

const followUp: ClearTables = {
  follow_ups: {
    ...{ id: 'id case_reference child_id case_id referral_id' },
    ...{ holder: 'organisation sender sealed_to', day: 'arrived_on planned_at ended_on' },
    ciphertext: 'end_ciphertext',
  },
  visits: {
    ...{ id: 'id follow_up_id case_reference child_id', state: 'ordinal state version' },
    ...{ holder: 'organisation sealed_to', day: 'due_on visited_on', ciphertext: 'ciphertext' },
  },
};

const rights: ClearTables = {
  case_files: {
    ...{ id: 'case_reference child_id', holder: 'registered_by', day: 'opened_at' },
    decision: 'origin_abroad',
  },
  consents: {
    ...{ id: 'id case_reference', state: 'version state', holder: 'recorded_by' },
    ...{ day: 'expires_on recorded_at', public: 'notice_version', ciphertext: 'ciphertext' },
    decision: 'kind exemption purposes categories recipients',
  },
  known_ages: { id: 'case_reference', ciphertext: 'ciphertext' },
  holds: {
    ...{ id: 'id case_reference', state: 'version', holder: 'set_by lifted_by' },
    ...{ day: 'set_at lifted_at', ciphertext: 'ciphertext' },
  },
  overrides: {
    ...{ id: 'id case_reference', state: 'version', holder: 'recorded_by organisation ended_by' },
    ...{ day: 'ends_on recorded_at ended_at', ciphertext: 'ciphertext' },
    decision: 'basis law purposes categories recipients',
  },
  withdrawals: {
    ...{ id: 'id case_reference consent_id', holder: 'recorded_by', decision: 'kind' },
    day: 'withdrawn_at respond_by',
  },
  withdrawal_outcomes: {
    ...{ id: 'withdrawal_id', holder: 'node organisations', state: 'outcome' },
    ...{ decision: 'legal_basis law', day: 'answered_at' },
  },
  received_withdrawals: {
    ...{ id: 'id case_reference', holder: 'sender organisations awaited lifted' },
    ...{ machinery: 'number', state: 'outcome', day: 'received_at answered_at' },
  },
  retention_bases: {
    ...{ id: 'case_reference', decision: 'legal_basis law', day: 'named_at' },
    ...{ holder: 'organisation named_by' },
  },
  erasures: {
    ...{ id: 'id child_id case_references', holder: 'organisation ordered_by' },
    ...{ day: 'ordered_at due_at ended_at', state: 'state version', decision: 'reason grounds' },
  },
  cases_in_erasure: { id: 'case_reference', holder: 'organisation' },
  erasure_questions: {
    ...{ id: 'id erasure_id case_references', holder: 'organisation objected_by' },
    ...{ day: 'respond_by objected_at', decision: 'legal_basis law' },
  },
  custody_ledger: {
    id: 'case_reference event_id receipt_id override_id',
    ...{ machinery: 'position event_type', day: 'recorded_at', holder: 'sender recipient' },
    decision: 'act purpose categories fields corrects withheld rules consent_version agreement',
    ...{ state: 'receipt_state', public: 'proof' },
  },
};

const border: ClearTables = {
  trust_lists: { public: 'version document', day: 'adopted_at' },
  epochs: {
    ...{
      id: 'id',
      holder: 'peer',
      state: 'state',
      public: 'offer acceptance',
      ciphertext: 'wrapped',
    },
    day: 'not_before not_after usable_at sent_at',
  },
  dispatch_numbers: { id: 'subject', holder: 'receiver', machinery: 'last_number' },
  dispatches: {
    ...{ id: 'id subject event_id child_id', holder: 'receiver sender_organisation recipient' },
    machinery: 'position number shard event_type event_version digest attempts',
    ...{ decision: 'purpose consent_version', ciphertext: 'body', state: 'receipt_state' },
    day: 'claimed_at published_at due_at receipted_at',
  },
  waiting_disclosures: {
    ...{ id: 'subject event_id child_id', machinery: 'position event_type' },
    ...{ holder: 'recipient', state: 'reason', day: 'waiting_since', ciphertext: 'body' },
  },
  withheld_disclosures: {
    ...{ id: 'subject event_id child_id', machinery: 'position event_type', state: 'due' },
    ...{ holder: 'recipient', decision: 'categories after', day: 'withheld_at' },
  },
  received_numbers: { id: 'subject', holder: 'sender', machinery: 'last_number' },
  received_dispatches: {
    ...{ id: 'id subject', holder: 'sender', machinery: 'number digest' },
    ...{ state: 'state reason', day: 'received_at' },
  },
  received_lists: { id: 'record_id', holder: 'sender', machinery: 'list', day: 'received_at' },
  receipts_due: {
    ...{ id: 'dispatch_id', holder: 'sender', state: 'state reason' },
    machinery: 'digest number last',
  },
  receipts: { id: 'id', holder: 'receiver', public: 'statement', day: 'received_at' },
  flow_tallies: { day: 'period', count: 'indicator dimension value count' },
  flow_children: { count: 'indicator', id: 'child_id', day: 'period' },
  flow_periods: { day: 'period closed_at', state: 'closings', holder: 'closed_by' },
  checkpoints: {
    ...{ machinery: 'position chain number hash', holder: 'node', state: 'verdict' },
    ...{ public: 'statement', day: 'stored_at' },
  },
  checkpoints_due: { holder: 'peer', machinery: 'checkpoint' },
  trust_list_holders: {
    holder: 'node',
    machinery: 'version sent_version times',
    day: 'notified_at',
  },
};

const flows: ClearTables = {
  flow_counts: {
    ...{ day: 'period counted_at', holder: 'node', id: 'event_id' },
    public: 'suppress_below round_to',
  },
  flow_facts: {
    ...{ day: 'period changed_at', holder: 'node' },
    public: 'indicator dimensions position count former_count',
  },
};

const ofRecords: ClearTables = { ...platform, ...restriction, ...erasing };

/** Every column that may stand in clear in a service's database; any other fails the spec. */
export const clearColumns: Readonly<Record<ServiceName, ClearTables>> = {
  'case-management': {
    ...{ ...ofRecords, ...trustList, ...delivery, ...corrections },
    ...caseManagement,
  },
  'consular-detection': {
    ...ofRecords,
    ...trustList,
    ...delivery,
    ...corrections,
    ...consularDetection,
  },
  reception: { ...ofRecords, ...trustList, ...delivery, ...corrections, ...reception },
  'follow-up': { ...ofRecords, ...delivery, ...corrections, ...followUp },
  exchange: { ...platform, ...rights, ...border },
  liaison: { ...platform, ...trustList, ...flows },
};
