import type { Transaction } from '#libs/persistence';
import type { ExplainDisclosureQuery } from './explain-disclosure.query.js';

/** A disclosure that came from another node, as its sender stated it and the ledger recorded it. */
export interface ReceivedDisclosure extends Record<string, unknown> {
  readonly receivedAt: Date;
  readonly sender: string;
  readonly purpose: string;
  readonly categories: readonly string[];
  /** Of a preview or a notification, the fields. */
  readonly fields: readonly string[];
  /** The version of the consent that the sender named, where it was sent under one. */
  readonly consentVersion: number | null;
  readonly agreement: string | null;
}

/** What of an event type a recipient was sent, and by whom. */
export interface Received {
  readonly received: readonly ReceivedDisclosure[];
  /** No other node has sent it, or this one has decided about it as well. */
  readonly decidedHere: boolean;
}

const OF_RECIPIENT = 'case_reference = $1 and event_type = $2 and recipient = $3';
const RECEIVED = `select recorded_at as "receivedAt", sender, purpose, categories, fields,
    consent_version as "consentVersion", agreement
  from custody_ledger where ${OF_RECIPIENT} and act = 'received' order by position`;
const DECIDED = `select 1 from custody_ledger
  where ${OF_RECIPIENT} and act in ('dispatched', 'delivered', 'withheld') limit 1`;

/** Reads in the ledger whether what a recipient was sent of a case was decided by another node. */
export async function findReceived(
  tx: Transaction,
  { caseReference, eventType, recipient }: ExplainDisclosureQuery,
): Promise<Received> {
  const place = [caseReference, eventType, recipient];
  const received = await tx.query<ReceivedDisclosure>(RECEIVED, place);
  const decidedHere = received.length === 0 || (await tx.query(DECIDED, place)).length > 0;
  return { received, decidedHere };
}
