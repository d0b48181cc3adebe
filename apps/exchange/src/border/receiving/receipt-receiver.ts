import { Injectable } from '@nestjs/common';
import {
  ChildKeys,
  type OpenedReceipt,
  type Receipt,
  type ReceiptState,
} from '#libs/confidentiality';
import { derivedEventId, DispatchReceipted, isId, type DiscardReason } from '#libs/contracts';
import { Outbox, type NewEvent } from '#libs/messaging';
import { textArray, uuidArray, type Transaction } from '#libs/persistence';
import { enterLedger, type LedgerEntry } from '../../ledger/persistence/ledger.repository.js';
import { storeReceipt } from '../../ledger/persistence/receipt.repository.js';
import { waitUntilSent } from '../sending/outgoing.js';
import { followReceiver } from '../sending/follow-receiver.js';
import { sendAgainBefore } from '../sending/resend.js';

const MARK = {
  name: 'dispatch-receipted',
  text: `update dispatches d set receipted_at = now(), receipt_state = r.state, due_at = null
    from unnest($2::uuid[], $3::text[], $4::text[]) as r(id, digest, state)
    where d.id = r.id and d.digest = r.digest and d.receiver = $1
      and (d.receipted_at is null or (d.receipt_state = 'parked' and r.state in ('applied', 'discarded')))
    returning d.id, d.digest, d.subject, d.child_id, d.event_id, d.event_type, d.sender_organisation, d.recipient,
      d.purpose, d.receipt_state`,
};

interface Receipted extends Record<string, unknown> {
  readonly id: string;
  readonly digest: string;
  readonly subject: string;
  readonly child_id: string | null;
  readonly event_id: string;
  readonly event_type: string;
  readonly sender_organisation: string;
  readonly recipient: string;
  readonly purpose: string;
  /** An early one marks nothing, nor does one that is occupied. */
  readonly receipt_state: Exclude<ReceiptState, 'early' | 'occupied'>;
}

/**
 * Processes verified receipts: what is receipted is not sent again, and the ledger stores the proof.
 * What was parked may be receipted once more, as applied or as discarded, and never the other way
 * round. A receipt for what came early proves nothing: what precedes it is sent again immediately.
 */
@Injectable()
export class ReceiptReceiver {
  constructor(
    private readonly outbox: Outbox,
    private readonly keys: ChildKeys,
  ) {}

  async receive(tx: Transaction, receipts: readonly OpenedReceipt[]): Promise<void> {
    const named = receipts.flatMap((opened) =>
      namedIn(opened).map(({ id }) => ({ receiver: opened.sender, id })),
    );
    if (named.length > 0) waitUntilSent(tx, named);
    for (const receipt of receipts) await this.processOne(tx, receipt);
  }

  private async processOne(tx: Transaction, opened: OpenedReceipt): Promise<void> {
    const named = namedIn(opened);
    const early = named.filter(({ state }) => state === 'early');
    await sendAgainBefore(tx, opened.sender, early);
    await followReceiver(tx, opened.sender, named);
    const signed = named.filter(({ state }) => state !== 'early' && state !== 'occupied');
    const marked = await tx.query<Receipted>(MARK, [
      opened.sender,
      uuidArray(signed.map(({ id }) => id)),
      textArray(signed.map(({ digest }) => digest)),
      textArray(signed.map(({ state }) => state)),
    ]);
    // It may come again, or be late: a receipt that changes nothing is not stored.
    if (marked.length === 0) return;
    const receiptId = storeReceipt(tx, opened.receipt);
    enterLedger(
      tx,
      marked.map((row) => ledgerEntry(row, receiptId)),
    );
    await this.publish(tx, marked, opened);
  }

  /** About an erased child nothing is published any more: there is no key to encrypt it. */
  private async publish(
    tx: Transaction,
    marked: readonly Receipted[],
    opened: OpenedReceipt,
  ): Promise<void> {
    const at = momentOf(opened.receipt.body.at);
    const reasons = new Map(namedIn(opened).map(({ id, reason }) => [id, reason]));
    const keys = await this.keys.getMany([...new Set(marked.flatMap((row) => row.child_id ?? []))]);
    const events = marked.flatMap((row) => {
      const { child_id: keyid } = row;
      return keyid !== null && keys.has(keyid)
        ? [receiptedEvent(row, keyid, at, reasons.get(row.id))]
        : [];
    });
    await this.outbox.append(tx, ...events);
  }
}

function namedIn({ receipt }: OpenedReceipt): Receipt['dispatches'] {
  return receipt.body.dispatches.filter(({ id }) => isId(id));
}

/** The receiver's time of signing; now, where that is not a time. */
function momentOf(text: string): string {
  const time = Date.parse(text);
  return new Date(Number.isNaN(time) ? Date.now() : time).toISOString();
}

function receiptedEvent(
  row: Receipted,
  keyid: string,
  receiptedAt: string,
  reason: string | undefined,
): NewEvent<DispatchReceipted> {
  return {
    contract: DispatchReceipted,
    id: derivedEventId(row.id, row.receipt_state, 'receipt'),
    cause: { correlationId: row.event_id, causationId: row.event_id },
    subject: row.subject,
    keyid,
    data: {
      eventId: row.event_id,
      eventType: row.event_type,
      recipient: row.recipient,
      state: row.receipt_state,
      ...(reason !== undefined && { reason: reason as DiscardReason }),
      receiptedAt,
    },
  };
}

function ledgerEntry(row: Receipted, receiptId: string): LedgerEntry {
  return {
    caseReference: row.subject,
    act: 'receipted',
    eventId: row.event_id,
    eventType: row.event_type,
    sender: row.sender_organisation,
    recipient: row.recipient,
    purpose: row.purpose,
    categories: [],
    rules: [],
    receiptState: row.receipt_state,
    receiptId,
    proof: { dispatchId: row.id, digest: row.digest },
  };
}
