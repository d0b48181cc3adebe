import { Injectable } from '@nestjs/common';
import { inboxTopicOf, packReceipt, signReceipt, type Epoch } from '#libs/confidentiality';
import { WorkLoop, type LogMessage } from '#libs/messaging';
import { Observability } from '#libs/observability';
import { Database, type Transaction } from '#libs/persistence';
import { Border } from '../../peer/border.config.js';
import { EpochCache } from '../../peer/epoch-cache.js';
import { SenderSignal } from '../../peer/sender-signal.js';
import { DispatchPacker } from './dispatch-packer.js';
import {
  claimDue,
  findReceivers,
  markErased,
  markPublished,
  postpone,
  type DueReceipt,
} from './outgoing.js';

/** How long a peer waits that another instance is sending to. */
const BUSY_MS = 20;

/**
 * Publishes what was claimed, in order, until its receipt comes back, and the receipts that are
 * due: for the peers that the signal names, and at its poll and after a failure for all. Per
 * receiver one instance at a time. What was in flight when a process died is sent again: the receiver
 * knows each dispatch by its id.
 */
@Injectable()
export class BorderSender extends WorkLoop {
  private pollAt = 0;

  constructor(
    private readonly database: Database,
    private readonly border: Border,
    private readonly epochs: EpochCache,
    private readonly packer: DispatchPacker,
    private readonly signal: SenderSignal,
    private readonly observability: Observability,
  ) {
    super({
      idleMs: border.settings.pollMs,
      failed: (error) => {
        this.pollAt = 0;
        observability.logger.warn('the border will be tried again', { error });
      },
    });
    signal.onRaise(() => {
      this.wake();
    });
  }

  /** One round over those named, or all. One that cannot be sent to does not delay the others. */
  protected override async round(): Promise<boolean> {
    const failures: unknown[] = [];
    for (const receiver of await this.receivers()) {
      const epoch = this.epochs.findForSending(receiver);
      if (!epoch) continue;
      try {
        await this.transact((tx) => this.sendTo(tx, receiver, epoch));
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
    return false;
  }

  /** A peer without an epoch, or named by a process that died, is found at the poll. */
  private async receivers(): Promise<ReadonlySet<string>> {
    const named = this.signal.drain();
    const now = performance.now();
    if (named.length > 0 && now < this.pollAt) return new Set(named);
    const all = await this.transact(findReceivers);
    this.pollAt = now + this.border.settings.pollMs;
    return new Set([...named, ...all]);
  }

  private async sendTo(tx: Transaction, receiver: string, epoch: Epoch): Promise<void> {
    const due = await claimDue(tx, receiver);
    const packed = await this.packer.pack(due.dispatches, epoch);
    await this.border.log.publish([
      ...packed.messages,
      ...this.receiptMessages(due.receipts, epoch),
    ]);
    markPublished(tx, packed.published, this.border.settings.resendAfterMs);
    markErased(tx, packed.erased);
    this.postpone(tx, packed.waiting);
    if (due.isBusy) this.raiseLater(receiver);
    else if (due.mayBeMore) this.signal.raiseAfter(tx, [receiver]);
  }

  private raiseLater(receiver: string): void {
    setTimeout(() => {
      this.signal.raise([receiver]);
    }, BUSY_MS).unref();
  }

  private postpone(tx: Transaction, positions: readonly string[]): void {
    if (positions.length === 0) return;
    postpone(tx, positions, this.border.settings.resendAfterMs);
    this.observability.logger.error('dispatches wait for a data key that is not in the key store', {
      code: 'DATA_KEY.UNKNOWN',
      count: positions.length,
    });
  }

  private receiptMessages(receipts: readonly DueReceipt[], epoch: Epoch): LogMessage[] {
    if (receipts.length === 0) return [];
    const receipt = {
      receiver: this.border.node,
      sender: epoch.peer,
      dispatches: receipts.map(({ reason, number, last, ...receipted }) => ({
        ...receipted,
        ...(reason !== null && { reason }),
        ...(number !== null && { number: Number(number) }),
        ...(last !== null && { last: Number(last) }),
      })),
      at: new Date().toISOString(),
    };
    const { bytes } = packReceipt(signReceipt(receipt, this.border.signingKey), epoch, 0);
    return [{ topic: inboxTopicOf(epoch.peer), key: '0', value: bytes }];
  }

  private transact<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return this.database.transaction({ subject: `border-sender:${this.border.node}` }, work);
  }
}
