import { Injectable } from '@nestjs/common';
import { inboxTopicOf, packReceipt, signReceipt, type Epoch } from '#libs/confidentiality';
import { WorkLoop, type LogMessage } from '#libs/messaging';
import { Observability } from '#libs/observability';
import { Database, type Transaction } from '#libs/persistence';
import { Border } from '../../peer/border-config.js';
import { EpochCache } from '../../peer/epoch-cache.js';
import { DispatchPacker } from './dispatch-packer.js';
import {
  findReceivers,
  markErased,
  markPublished,
  postpone,
  claimDueDispatches,
  claimDueReceipts,
  type DueReceipt,
} from './outgoing.js';

const POLL_MS = 500;

/**
 * Publishes what was claimed, in order, until its receipt comes back, and the receipts that this
 * node owes. Per receiver one instance at a time. What was in flight when a process died goes again:
 * the receiver knows each dispatch by its id.
 */
@Injectable()
export class BorderSender extends WorkLoop {
  constructor(
    private readonly database: Database,
    private readonly border: Border,
    private readonly epochs: EpochCache,
    private readonly packer: DispatchPacker,
    private readonly observability: Observability,
  ) {
    super({
      idleMs: POLL_MS,
      failed: (error) => {
        observability.logger.warn('the border will be tried again', { error });
      },
    });
  }

  /** One round over all receivers. One that cannot be sent to does not keep the others waiting. */
  protected override async round(): Promise<boolean> {
    const receivers = await this.transact(findReceivers);
    const failures: unknown[] = [];
    let sent = 0;
    for (const receiver of receivers) {
      const epoch = this.epochs.findForSending(receiver);
      if (!epoch) continue;
      try {
        sent += await this.transact((tx) => this.sendTo(tx, receiver, epoch));
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
    return sent > 0;
  }

  private async sendTo(tx: Transaction, receiver: string, epoch: Epoch): Promise<number> {
    const due = await claimDueDispatches(tx, receiver);
    const packed = await this.packer.pack(due, epoch);
    const owed = await claimDueReceipts(tx, receiver);
    const messages = [...packed.messages, ...this.receiptMessages(owed, epoch)];
    await this.border.log.publish(messages);
    const { resendAfterMs } = this.border.settings;
    await markPublished(tx, packed.published, resendAfterMs);
    await markErased(tx, packed.erased);
    await this.wait(tx, packed.waiting);
    return packed.published.length + owed.length;
  }

  private async wait(tx: Transaction, positions: readonly string[]): Promise<void> {
    if (positions.length === 0) return;
    await postpone(tx, positions, this.border.settings.resendAfterMs);
    this.observability.logger.error('dispatches wait for a data key that is not in the key store', {
      code: 'DATA_KEY.UNKNOWN',
      count: positions.length,
    });
  }

  private receiptMessages(owed: readonly DueReceipt[], epoch: Epoch): LogMessage[] {
    if (owed.length === 0) return [];
    const receipt = {
      receiver: this.border.node,
      sender: epoch.peer,
      dispatches: owed,
      at: new Date().toISOString(),
    };
    const { bytes } = packReceipt(signReceipt(receipt, this.border.signingKey), epoch, 0);
    return [{ topic: inboxTopicOf(epoch.peer), key: '0', value: bytes }];
  }

  private transact<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return this.database.transaction({ subject: `border-sender:${this.border.node}` }, work);
  }
}
