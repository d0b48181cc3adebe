import { Injectable } from '@nestjs/common';
import {
  inboxTopicOf,
  openKeyMessage,
  openRecord,
  parseWire,
  type OpenedDispatches,
  type OpenedReceipt,
} from '#libs/confidentiality';
import {
  backoff,
  pause,
  quarantine,
  type BatchContext,
  type LogRecord,
  type Subscription,
} from '#libs/messaging';
import { Observability } from '#libs/observability';
import { Database, isTransient, type Transaction } from '#libs/persistence';
import { DirectoryBook } from '../../directory/directory-book.js';
import { Border } from '../border-config.js';
import { EpochBook } from '../epochs/epoch-book.js';
import { EpochKeeper } from '../epochs/epoch-keeper.js';
import { BorderSender } from '../sending/border-sender.js';
import { ReceiptTaker } from './receipt-taker.js';
import { DispatchTaker } from './dispatch-taker.js';

/** What a batch of the inbox holds, once it has been opened. */
interface OpenedBatch {
  readonly dispatches: OpenedDispatches[];
  readonly receipts: OpenedReceipt[];
  readonly refused: { readonly record: LogRecord; readonly reason: string }[];
}

/**
 * Reads this node's inbox. What cannot be authenticated goes to quarantine and nobody waits for it;
 * what is authentic is stored, in order, before it is acknowledged.
 */
@Injectable()
export class BorderReceiver {
  private subscription: Subscription | undefined;

  constructor(
    private readonly database: Database,
    private readonly border: Border,
    private readonly directory: DirectoryBook,
    private readonly epochs: EpochBook,
    private readonly keeper: EpochKeeper,
    private readonly taker: DispatchTaker,
    private readonly receipts: ReceiptTaker,
    private readonly sender: BorderSender,
    private readonly observability: Observability,
  ) {}

  async start(onFatal: (error: Error) => void): Promise<void> {
    this.subscription = await this.border.log.subscribe({
      group: `${this.border.node}.exchange.border`,
      topics: [inboxTopicOf(this.border.node)],
      batchSize: 50,
      onFatal,
      onBatch: (records, context) => this.onBatch(records, context),
    });
  }

  async stop(): Promise<void> {
    await this.subscription?.close();
  }

  private async onBatch(records: LogRecord[], context: BatchContext): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await this.take(records);
        return;
      } catch (error) {
        if (context.signal.aborted || !isTransient(error)) throw error;
        this.observability.logger.warn('the inbox will be tried again', { error });
        await context.heartbeat();
        await pause(backoff(attempt), context.signal);
      }
    }
  }

  private async take(records: LogRecord[]): Promise<void> {
    const batch = await this.open(records);
    const actor = { subject: `border-receiver:${this.border.node}` };
    await this.database.transaction(actor, async (tx) => {
      await this.taker.take(tx, batch.dispatches);
      await this.receipts.take(tx, batch.receipts);
      await this.refuse(tx, batch);
    });
    if (batch.dispatches.length > 0) this.sender.wake();
  }

  private async refuse(tx: Transaction, { refused }: OpenedBatch): Promise<void> {
    await quarantine(tx, `${this.border.node}.exchange.border`, refused);
    for (const { reason } of refused) {
      this.observability.logger.warn('a record was quarantined', { reason });
    }
  }

  private async open(records: LogRecord[]): Promise<OpenedBatch> {
    const batch: OpenedBatch = { dispatches: [], receipts: [], refused: [] };
    for (const record of records) {
      const failure = record.value ? await this.openOne(record.value, batch) : 'tombstone';
      if (failure) batch.refused.push({ record, reason: failure });
    }
    return batch;
  }

  /** Returns why a record was refused. */
  private async openOne(bytes: Buffer, batch: OpenedBatch): Promise<string | undefined> {
    if (parseWire(bytes).kind === 'key-message') return this.openKey(bytes);
    const opened = openRecord(bytes, {
      receiver: this.border.node,
      findEpochKey: (id) => this.epochs.find(id),
      findSigningKey: (node, keyId) => this.directory.signingKey(node, keyId),
    });
    if (!opened.ok) return opened.failure;
    if (opened.kind === 'dispatches') batch.dispatches.push(opened);
    else batch.receipts.push(opened);
    return undefined;
  }

  private async openKey(bytes: Buffer): Promise<string | undefined> {
    const opened = openKeyMessage(bytes, {
      receiver: this.border.node,
      findSigningKey: (node, keyId) => this.directory.signingKey(node, keyId),
    });
    if (!opened.ok) return opened.failure;
    if (opened.kind === 'offer') await this.keeper.accept(opened.message);
    else await this.keeper.complete(opened.message);
    return undefined;
  }
}
