import { Injectable } from '@nestjs/common';
import { inboxTopicOf, packReceipt, signReceipt, type Epoch } from '#libs/confidentiality';
import { backoff, pause, Waker, type LogMessage } from '#libs/messaging';
import { Observability } from '#libs/observability';
import { Database, type Transaction } from '#libs/persistence';
import { Border } from '../border-config.js';
import { EpochBook } from '../epochs/epoch-book.js';
import { DispatchPacker } from './dispatch-packer.js';
import {
  findReceivers,
  markPublished,
  markUnsendable,
  takeDueDispatches,
  takeDueReceipts,
} from './outgoing.js';

const POLL_MS = 500;

/**
 * Publishes what was claimed, in order, until its receipt comes back, and the receipts that this
 * node owes. Per receiver one instance at a time. What was in flight when a process died goes again:
 * the receiver knows each dispatch by its id.
 */
@Injectable()
export class BorderSender {
  private readonly stopping = new AbortController();
  private readonly waker = new Waker();
  private done: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly border: Border,
    private readonly epochs: EpochBook,
    private readonly packer: DispatchPacker,
    private readonly observability: Observability,
  ) {}

  start(): void {
    this.done = this.run();
  }

  wake(): void {
    this.waker.wake();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.waker.wake();
    await this.done;
  }

  /** One round over all receivers; returns how many dispatches and receipts went. */
  async sendOnce(): Promise<number> {
    const receivers = await this.transact(findReceivers);
    let sent = 0;
    for (const receiver of receivers) {
      const epoch = this.epochs.findForSending(receiver);
      if (epoch) sent += await this.transact((tx) => this.sendTo(tx, receiver, epoch));
    }
    return sent;
  }

  private async sendTo(tx: Transaction, receiver: string, epoch: Epoch): Promise<number> {
    const due = await takeDueDispatches(tx, receiver);
    const packed = await this.packer.pack(due, epoch);
    const owed = await takeDueReceipts(tx, receiver);
    const messages = [...packed.messages, ...this.receiptMessages(owed, epoch)];
    await this.border.log.publish(messages);
    await markPublished(tx, packed.published, this.border.settings.resendAfterMs);
    await markUnsendable(tx, packed.unsendable);
    return packed.published.length + owed.length;
  }

  private receiptMessages(
    owed: Awaited<ReturnType<typeof takeDueReceipts>>,
    epoch: Epoch,
  ): LogMessage[] {
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

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stopping.signal.aborted) {
      this.waker.reset();
      try {
        const sent = await this.sendOnce();
        failures = 0;
        if (sent === 0) await this.waker.wait(POLL_MS);
      } catch (error) {
        this.observability.logger.warn('the border will be tried again', { error });
        await pause(backoff(++failures), this.stopping.signal);
      }
    }
  }

  private transact<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return this.database.transaction({ subject: `border-sender:${this.border.node}` }, work);
  }
}
