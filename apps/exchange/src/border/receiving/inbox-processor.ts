import { Injectable } from '@nestjs/common';
import type { OpenedDispatches } from '#libs/confidentiality';
import { quarantine, reasonOf, type LogRecord } from '#libs/messaging';
import { Observability } from '#libs/observability';
import { Database, isTransient, type Transaction } from '#libs/persistence';
import { CheckpointRecorder } from '../../checkpoint/checkpoint-recorder.js';
import { ReceiveTrustList } from '../../trust-list/receive-trust-list.js';
import { Border } from '../../peer/border-config.js';
import { SenderSignal } from '../../peer/sender-signal.js';
import { DispatchReceiver } from './dispatch-receiver.js';
import { InboxOpener, type OpenedBatch, type RefusedRecord } from './inbox-opener.js';
import { ReceiptReceiver } from './receipt-receiver.js';

/** Called between the steps of a batch that is processed piece by piece. */
export type Beat = () => Promise<void>;

/**
 * Processes records of the inbox. For a failure that is not temporary, the batch is divided down to
 * the record, and the dispatch in it, that causes it: that one is parked or quarantined, and nobody
 * else waits.
 */
@Injectable()
export class InboxProcessor {
  constructor(
    private readonly database: Database,
    private readonly border: Border,
    private readonly opener: InboxOpener,
    private readonly dispatches: DispatchReceiver,
    private readonly receipts: ReceiptReceiver,
    private readonly checkpoints: CheckpointRecorder,
    private readonly trustLists: ReceiveTrustList,
    private readonly signal: SenderSignal,
    private readonly observability: Observability,
  ) {}

  /** Resolves when everything is durable. Throws what is the moment's failure alone. */
  async take(records: readonly LogRecord[], beat: Beat): Promise<void> {
    try {
      await this.processAll(await this.opener.open(records));
    } catch (error) {
      if (isTransient(error)) throw error;
      await this.isolate(records, error, beat);
    }
  }

  private async processAll(batch: OpenedBatch, parkAs?: string): Promise<void> {
    const { dispatches, origins } = batch;
    const refused = await this.transact(async (tx) => {
      const bad = await this.dispatches.take(tx, dispatches, parkAs);
      await this.receipts.take(tx, batch.receipts);
      await this.checkpoints.store(
        tx,
        batch.checkpoints.map(({ checkpoint }) => checkpoint),
      );
      await this.trustLists.receive(tx, batch.trustLists);
      const all = [
        ...batch.refused,
        ...bad.flatMap(({ recordId, reason }) => {
          const record = origins.get(recordId);
          return record ? [{ record, reason }] : [];
        }),
      ];
      await quarantine(tx, this.consumer, all);
      this.signal.raiseAfter(tx, peersToSendTo(batch));
      return all;
    });
    this.report(refused);
  }

  private async isolate(records: readonly LogRecord[], error: unknown, beat: Beat): Promise<void> {
    await beat();
    const [only] = records;
    if (!only) throw error;
    if (records.length === 1) {
      await this.processAlone(only, error, beat);
      return;
    }
    const middle = Math.ceil(records.length / 2);
    await this.take(records.slice(0, middle), beat);
    await this.take(records.slice(middle), beat);
  }

  /** One record that fails: each of its dispatches alone; a receipt or a key goes to quarantine. */
  private async processAlone(record: LogRecord, error: unknown, beat: Beat): Promise<void> {
    const batch = await this.opener.open([record]).catch((failure: unknown) => {
      if (isTransient(failure)) throw failure;
      return undefined;
    });
    const [opened] = batch?.dispatches ?? [];
    if (!batch || !opened) {
      await this.newRefusal(record, error);
      return;
    }
    for (const [index] of opened.dispatches.entries()) {
      await beat();
      await this.processDispatch({ ...batch, dispatches: [oneOf(opened, index)] }, record);
    }
  }

  private async processDispatch(batch: OpenedBatch, record: LogRecord): Promise<void> {
    try {
      await this.processAll(batch);
    } catch (error) {
      if (isTransient(error)) throw error;
      await this.processAll(batch, reasonOf(error)).catch(async (failure: unknown) => {
        if (isTransient(failure)) throw failure;
        await this.newRefusal(record, failure);
      });
    }
  }

  private async newRefusal(record: LogRecord, error: unknown): Promise<void> {
    const refused = [{ record, reason: reasonOf(error) }];
    await this.transact((tx) => quarantine(tx, this.consumer, refused));
    this.report(refused);
  }

  private report(refused: readonly RefusedRecord[]): void {
    for (const { reason } of refused) {
      this.observability.logger.warn('a record was quarantined', { reason });
    }
  }

  private get consumer(): string {
    return `${this.border.node}.exchange.border`;
  }

  private transact<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return this.database.transaction({ subject: `border-receiver:${this.border.node}` }, work);
  }
}

/** Those to whom a receipt is due, and those who lack what precedes something that they received. */
function peersToSendTo({ dispatches, receipts }: OpenedBatch): string[] {
  const early = receipts.filter(({ receipt }) =>
    receipt.body.dispatches.some(({ state }) => state === 'early'),
  );
  return [...dispatches, ...early].map(({ sender }) => sender);
}

function oneOf(record: OpenedDispatches, index: number): OpenedDispatches {
  return {
    ...record,
    dispatches: record.dispatches.slice(index, index + 1),
    digests: record.digests.slice(index, index + 1),
  };
}
