import { Injectable } from '@nestjs/common';
import type { OpenedReceipt } from '#libs/confidentiality';
import { dispatchReceiptedV1, type DispatchReceiptedV1 } from '#libs/contracts';
import { Outbox, type NewEvent } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { enterLedger, type LedgerEntry } from '../../ledger/persistence/ledger.js';

const MARK = {
  name: 'dispatch-receipted',
  text: `update dispatches d set receipted_at = now(), receipt_state = r.state, due_at = null
    from unnest($2::uuid[], $3::text[], $4::text[]) as r(id, digest, state)
    where d.id = r.id and d.digest = r.digest and d.receiver = $1 and d.receipted_at is null
    returning d.id, d.subject, d.child_id, d.event_id, d.event_type, d.sender_organisation, d.recipient, d.purpose`,
};

interface Receipted extends Record<string, unknown> {
  readonly id: string;
  readonly subject: string;
  readonly child_id: string | null;
  readonly event_id: string;
  readonly event_type: string;
  readonly sender_organisation: string;
  readonly recipient: string;
  readonly purpose: string;
}

/** Takes verified receipts: what is signed for is not sent again, and the ledger keeps the proof. */
@Injectable()
export class ReceiptTaker {
  constructor(private readonly outbox: Outbox) {}

  async take(tx: Transaction, receipts: readonly OpenedReceipt[]): Promise<void> {
    for (const receipt of receipts) await this.takeOne(tx, receipt);
  }

  private async takeOne(tx: Transaction, { sender, receipt }: OpenedReceipt): Promise<void> {
    const { dispatches, at } = receipt.body;
    const marked = await tx.query<Receipted>(MARK, [
      sender,
      dispatches.map(({ id }) => id),
      dispatches.map(({ digest }) => digest),
      dispatches.map(({ state }) => state),
    ]);
    await enterLedger(
      tx,
      marked.map((row) => ledgerEntry(row, receipt)),
    );
    const aboutCases = marked.filter(({ child_id }) => child_id !== null);
    await this.outbox.append(tx, ...aboutCases.map((row) => receiptedEvent(row, at)));
  }
}

function receiptedEvent(row: Receipted, receiptedAt: string): NewEvent<DispatchReceiptedV1> {
  return {
    contract: dispatchReceiptedV1,
    subject: row.subject,
    keyid: row.child_id!,
    data: {
      eventId: row.event_id,
      eventType: row.event_type,
      recipient: row.recipient,
      receiptedAt,
    },
  };
}

function ledgerEntry(row: Receipted, proof: OpenedReceipt['receipt']): LedgerEntry {
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
    proof,
  };
}
