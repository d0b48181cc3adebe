import type { Purpose } from '#libs/contracts';

/** The kinds of record that somebody may read; the schema of the policy lists the same. */
export const recordKinds = [
  'detection',
  'pre-return-report',
  'referral',
  'incoming-referral',
  'return-plan',
  'disclosed-report',
  'outcome',
  'expected-arrival',
  'arrival',
  'case',
  'follow-up',
  'visit',
  'notification',
  'consent',
  'override',
  'hold',
  'ledger',
  'break-glass',
  'flow-fact',
  'trust-list',
  'border',
] as const;

/** One of them. */
export type RecordKind = (typeof recordKinds)[number];

/** Those that are sealed with a case. */
export const sealableKinds = [
  'case',
  'incoming-referral',
  'disclosed-report',
  'follow-up',
  'visit',
] as const satisfies readonly RecordKind[];

/** Somebody wants to read a record. */
export interface ReadRequest {
  /** The role in their token; a role that the policy does not know reads nothing. */
  readonly role: string;
  readonly record: RecordKind;
  readonly purpose: Purpose;
  /** The record belongs to their organisation; for officers of the whole node, to their node. */
  readonly ownOrganisation: boolean;
  /** The record is sealed to named people, and not to them. */
  readonly sealed: boolean;
  /** They have a break-glass grant in force for this record. */
  readonly brokenGlass: boolean;
}
