import type {
  DataCategory,
  DisclosureRecorded,
  DispatchReceipted,
  EventType,
} from '#libs/contracts';
import type { AppendedAddressed } from '#libs/messaging';
import { plannedEachTime, type Transaction } from '#libs/persistence';
import type { Reported } from '../domain/delivery-state.js';

/** An addressed event for one of its recipients, and what became of it. */
export interface Delivery extends Reported {
  readonly eventId: string;
  /** The sender's record that it is about, and the part of that record where there is one. */
  readonly recordId: string;
  readonly partId: string | null;
  readonly eventType: EventType;
  readonly sentAt: Date;
  /** The rules that permitted it, or why it is withheld. */
  readonly reasons: readonly string[];
  /** What of it was allowed. */
  readonly categories: readonly DataCategory[];
  readonly receiptedAt: Date | null;
}

const INSERT = {
  name: 'deliveries-store',
  text: `insert into deliveries (event_id, recipient, organisation, record_id, part_id, event_type, sent_at)
    select * from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::timestamptz[])`,
};

/** Stores that events were sent, one row for each recipient; nothing is known of them yet. */
export function storeSent(tx: Transaction, appended: readonly AppendedAddressed[]): void {
  const rows = appended.flatMap(({ envelope, about }) =>
    (envelope.to ?? []).map((recipient) => ({ envelope, about, recipient })),
  );
  if (rows.length === 0) return;
  tx.send(INSERT, [
    rows.map(({ envelope }) => envelope.id),
    rows.map(({ recipient }) => recipient),
    rows.map(({ envelope }) => envelope.from),
    rows.map(({ about }) => about.record),
    rows.map(({ about }) => about.part ?? null),
    rows.map(({ envelope }) => envelope.type),
    rows.map(({ envelope }) => envelope.time),
  ]);
}

/** Stores what the policy decided; events that this service did not send are not found. */
export async function storeDecision(tx: Transaction, decided: DisclosureRecorded): Promise<void> {
  const { eventId, recipient, outcome, reasons, categories } = decided;
  await tx.query(
    `update deliveries set outcome = $3, reasons = $4, categories = $5
      where event_id = $1 and recipient = $2`,
    [eventId, recipient, outcome, reasons, categories],
  );
}

/** Stores for what the receiving node signed; the exchange reports each change of it in order. */
export async function storeReceipt(tx: Transaction, receipted: DispatchReceipted): Promise<void> {
  const { eventId, recipient, state, receiptedAt } = receipted;
  await tx.query(
    `update deliveries set receipt_state = $3, receipted_at = $4
      where event_id = $1 and recipient = $2`,
    [eventId, recipient, state, receiptedAt],
  );
}

const COLUMNS = `event_id as "eventId", recipient, organisation, record_id as "recordId",
  part_id as "partId", event_type as "eventType", sent_at as "sentAt", outcome, reasons, categories,
  receipt_state as "receiptState", receipted_at as "receiptedAt"`;

/**
 * The last event of the same kind, about the same record and part, for the same recipient: the event
 * itself while nothing newer has replaced it. Undefined for an event that this service did not send.
 */
export async function findLatestOfKind(
  tx: Transaction,
  eventId: string,
  recipient: string,
): Promise<Delivery | undefined> {
  const [latest] = await tx.query<Delivery & Record<string, unknown>>(
    `select ${COLUMNS} from deliveries
      where (organisation, recipient, record_id, coalesce(part_id, record_id), event_type) in (
        select organisation, recipient, record_id, coalesce(part_id, record_id), event_type
          from deliveries where event_id = $1 and recipient = $2)
      order by sent_at desc, event_id desc limit 1`,
    [eventId, recipient],
  );
  return latest;
}

/** All that an organisation sent about these records of its own, in the order in which it did. */
export function findDeliveries(
  tx: Transaction,
  organisation: string,
  recordIds: readonly string[],
): Promise<(Delivery & Record<string, unknown>)[]> {
  return tx.query(
    `/* ${plannedEachTime} */ select ${COLUMNS}
      from deliveries where organisation = $1 and record_id = any($2)
      order by sent_at, event_id, recipient`,
    [organisation, recordIds],
  );
}
