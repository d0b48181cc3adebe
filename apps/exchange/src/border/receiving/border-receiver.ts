import { Injectable } from '@nestjs/common';
import { inboxTopicOf, type OpenedDispatches } from '#libs/confidentiality';
import {
  persistBatch,
  PositionedSubscription,
  quarantine,
  reasonOf,
  type BatchContext,
  type BatchWork,
  type LogRecord,
} from '#libs/messaging';
import { Observability } from '#libs/observability';
import { Database, isTransient, type Transaction } from '#libs/persistence';
import { CheckpointRecorder } from '../../checkpoint/recording/checkpoint-recorder.js';
import { Border } from '../../peer/border.config.js';
import { SenderSignal } from '../../peer/sender-signal.js';
import { ReceiveTrustList } from '../../trust-list/receive-trust-list.js';
import { DispatchReceiver } from './dispatch-receiver.js';
import { InboxOpener, type OpenedBatch, type RefusedRecord } from './inbox-opener.js';
import { ReceiptReceiver } from './receipt-receiver.js';

const BATCH = 50;

/**
 * Reads this node's inbox: what cannot be authenticated goes to quarantine; what is authentic is
 * stored, in order, before it is acknowledged. A failure that is not the moment's is brought down to
 * the record, and to the dispatch in it, to which it belongs: that one is parked or goes to
 * quarantine, and nobody else waits.
 */
@Injectable()
export class BorderReceiver {
  private readonly group: string;
  private subscription: PositionedSubscription | undefined;

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
  ) {
    this.group = `${border.node}.exchange.border`;
  }

  async start(onFatal: (error: Error) => void): Promise<void> {
    this.subscription = new PositionedSubscription({
      group: this.group,
      topics: [inboxTopicOf(this.border.node)],
      log: this.border.log,
      transact: (work) => this.transact(work),
      batchSize: BATCH,
      onFatal,
      onBatch: (records, context) => this.receive(records, context),
      retrying: (error) => this.retrying(error),
    });
    await this.subscription.start();
  }

  /** Milliseconds since the border last responded. */
  silence(): number | undefined {
    return this.subscription?.silence();
  }

  async stop(): Promise<void> {
    await this.subscription?.close();
  }

  /** Resolves when everything is durable. Throws a temporary failure once the subscription closes. */
  receive(records: readonly LogRecord[], context: BatchContext): Promise<void> {
    const work: BatchWork<LogRecord> = {
      persist: async (items) => this.processAll(await this.opener.open(items)),
      isolate: (record, error) => this.processAlone(record, error, context),
      retrying: (error) => this.retrying(error),
    };
    return persistBatch(records, work, context);
  }

  private retrying(error: unknown): void {
    this.observability.logger.warn('the inbox will be tried again', { error });
  }

  private async processAll(batch: OpenedBatch, parkAs?: string): Promise<void> {
    const { dispatches, origins } = batch;
    const refused = await this.transact(async (tx) => {
      const bad = await this.dispatches.receive(tx, dispatches, parkAs);
      await this.receipts.receive(tx, batch.receipts);
      await this.checkpoints.store(
        tx,
        batch.checkpoints.map(({ checkpoint }) => checkpoint),
      );
      await this.trustLists.receive(tx, batch.trustLists);
      const all = [
        ...batch.refused,
        ...bad.flatMap(({ recordId, ...refusal }): RefusedRecord[] => {
          const record = origins.get(recordId);
          return record ? [{ record, ...refusal }] : [];
        }),
      ];
      this.signal.raiseAfter(tx, peersToSendTo(batch));
      return quarantine(tx, this.group, all);
    });
    this.report(refused);
  }

  /** One record that fails: each of its dispatches alone; a receipt or a key goes to quarantine. */
  private async processAlone(
    record: LogRecord,
    error: unknown,
    context: BatchContext,
  ): Promise<void> {
    const batch = await this.opener.open([record]).catch((failure: unknown) => {
      if (isTransient(failure)) throw failure;
      return undefined;
    });
    const [opened] = batch?.dispatches ?? [];
    if (!batch || !opened) {
      await this.quarantineOne(record, error);
      return;
    }
    for (const [index] of opened.dispatches.entries()) {
      await context.heartbeat();
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
        await this.quarantineOne(record, failure);
      });
    }
  }

  private async quarantineOne(record: LogRecord, error: unknown): Promise<void> {
    const refused = [{ record, reason: reasonOf(error) }];
    this.report(await this.transact((tx) => quarantine(tx, this.group, refused)));
  }

  private report(refused: readonly RefusedRecord[]): void {
    for (const { reason } of refused) {
      this.observability.logger.warn('a record was quarantined', { reason });
    }
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
