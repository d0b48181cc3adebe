import { Injectable } from '@nestjs/common';
import { CivilCalendar } from '#libs/calendar';
import { replayNext, requestReplayOf, WorkLoop, type ParkedEvent } from '#libs/messaging';
import { Observability } from '#libs/observability';
import { Database, type Transaction } from '#libs/persistence';
import { TrustListCache } from '../../trust-list/in-force/trust-list-cache.js';
import { SenderSignal } from '../../peer/sender-signal.js';
import { DispatchApplier } from './dispatch-applier.js';
import { DispatchParking } from './dispatch-parking.js';
import { examine, refusedByTrustList } from './examine-dispatch.js';
import {
  discardNothingHeld,
  markApplied,
  queueDiscarded,
  queueReceipts,
} from './received-dispatch.repository.js';

const REPLAY_MS = 1_000;

/**
 * Applies parked dispatches, in order, once an operator asks for it or the cause is gone. The
 * sender, who has a receipt for "parked", gets one for "applied"; or "discarded", once
 * an operator has given it up.
 */
@Injectable()
export class ParkedReplay extends WorkLoop {
  /** By what the trust list refuses: its version, and the day. */
  private examinedBy = '';

  constructor(
    private readonly database: Database,
    private readonly trustList: TrustListCache,
    private readonly parking: DispatchParking,
    private readonly applier: DispatchApplier,
    private readonly signal: SenderSignal,
    private readonly calendar: CivilCalendar,
    private readonly observability: Observability,
  ) {
    super({
      idleMs: REPLAY_MS,
      failed: (error) => {
        observability.logger.warn('parked dispatches will be tried again', { error });
      },
    });
  }

  /** Tries the next one; false when there is none. */
  protected override async round(): Promise<boolean> {
    await this.transact((tx) => this.reportDiscarded(tx));
    await this.askByNewList();
    return replayNext({
      consumer: this.parking.consumer,
      transact: this.transact.bind(this),
      apply: this.replay.bind(this),
      failed: (reason, error) => {
        this.observability.logger.error('a parked dispatch was tried again and failed', {
          code: reason,
          error,
        });
      },
    });
  }

  /**
   * What the trust list has refused is tried again once this node has another list or another day,
   * by itself: that its own list was late or its clock wrong is no fault of the sender.
   */
  private async askByNewList(): Promise<void> {
    const { version } = this.trustList.current() ?? {};
    const current = `${String(version)} ${this.calendar.today()}`;
    if (version === undefined || current === this.examinedBy) return;
    await this.transact((tx) =>
      requestReplayOf(tx, this.parking.consumer, [...refusedByTrustList]),
    );
    this.examinedBy = current;
  }

  private async reportDiscarded(tx: Transaction): Promise<void> {
    this.signal.raiseAfter(tx, await queueDiscarded(tx, this.parking.consumer));
  }

  private async replay(tx: Transaction, parked: ParkedEvent): Promise<void> {
    const arrival = await this.parking.open(parked);
    if (!arrival) {
      const sender = parked.source.slice(1);
      discardNothingHeld(tx, sender, parked.event_id);
      this.signal.raiseAfter(tx, [sender]);
      return;
    }
    const today = this.calendar.today();
    const examined = examine(arrival.dispatch, this.trustList.current(), today);
    await this.applier.apply(tx, [{ arrival, examined }]);
    markApplied(tx, arrival);
    queueReceipts(tx, [{ arrival, state: 'applied' }]);
    this.signal.raiseAfter(tx, [arrival.dispatch.sender]);
  }

  private transact<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return this.database.transaction({ subject: 'border-replay' }, work);
  }
}
