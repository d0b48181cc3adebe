import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import type { OpenedDispatches } from '#libs/confidentiality';
import type { Transaction } from '#libs/persistence';
import {
  incomingOf,
  rank,
  type Arrival,
  type DueReceipt,
  type Status,
} from './incoming-dispatch.js';
import { IncomingSorter } from './incoming-sorter.js';
import { DispatchApplier } from './dispatch-applier.js';
import { DispatchParking } from './dispatch-parking.js';
import { storeLists, queueReceipts } from './incoming.js';
import { findAccepted, storeAccepted, dueAgain } from './received-dispatches.js';
import { advanceNumbers, lockNumbers } from './received-numbers.js';
import { isWellFormed } from './well-formed.js';

/** A dispatch that is not taken, though its record was authentic. */
export interface RefusedDispatch {
  readonly recordId: string;
  readonly reason: 'malformed-dispatch' | 'conflicting-dispatch';
}

/**
 * Stores what has arrived, in one transaction: number, id, ledger, the internal event, and the
 * receipt that is owed. Each number is taken once and in order.
 */
@Injectable()
export class DispatchReceiver {
  constructor(
    private readonly sorter: IncomingSorter,
    private readonly applier: DispatchApplier,
    private readonly parking: DispatchParking,
  ) {}

  /**
   * Returns what must go to quarantine. With `parkAs`, what is new is parked under that code: the
   * last resort for what cannot be applied for a reason that nobody foresaw.
   */
  async take(
    tx: Transaction,
    records: readonly OpenedDispatches[],
    parkAs?: string,
  ): Promise<RefusedDispatch[]> {
    const all = incomingOf(records);
    const arrivals = all.filter(({ dispatch }) => isWellFormed(dispatch));
    const malformed = all.filter(({ dispatch }) => !isWellFormed(dispatch));
    const ranked = await this.rank(tx, arrivals);
    await this.store(tx, of(ranked, 'next'), records, parkAs);
    await queueReceipts(tx, [
      ...(await dueAgain(tx, of(ranked, 'known'))),
      ...of(ranked, 'early').map((arrival): DueReceipt => ({ arrival, state: 'early' })),
    ]);
    return [
      ...malformed.map(({ recordId }) => ({ recordId, reason: 'malformed-dispatch' }) as const),
      ...of(ranked, 'conflicting').map(
        ({ recordId }) => ({ recordId, reason: 'conflicting-dispatch' }) as const,
      ),
    ];
  }

  private async rank(tx: Transaction, arrivals: readonly Arrival[]): Promise<Map<Arrival, Status>> {
    if (arrivals.length === 0) return new Map();
    const dispatches = arrivals.map(({ dispatch }) => dispatch);
    const last = await lockNumbers(tx, dispatches);
    return rank(arrivals, { last, taken: await findAccepted(tx, dispatches) });
  }

  private async store(
    tx: Transaction,
    unseen: Arrival[],
    records: readonly OpenedDispatches[],
    parkAs: string | undefined,
  ): Promise<void> {
    if (unseen.length === 0) return;
    await advanceNumbers(
      tx,
      unseen.map(({ dispatch }) => dispatch),
    );
    const { apply, park } = parkAs
      ? { apply: [], park: unseen.map((arrival) => ({ arrival, reason: parkAs })) }
      : await this.sorter.sort(tx, unseen);
    const owed = [
      ...apply.map(({ arrival }): DueReceipt => ({ arrival, state: 'applied' })),
      ...park.map(({ arrival }): DueReceipt => ({ arrival, state: 'parked' })),
    ];
    await storeAccepted(tx, owed);
    await this.applier.apply(tx, apply);
    await this.parking.park(tx, park);
    const used = new Set(unseen.map(({ recordId }) => recordId));
    await storeLists(
      tx,
      records.filter(({ recordId }) => used.has(recordId)),
    );
    await queueReceipts(tx, owed);
    audit(tx, ...unseen.map(auditOf));
  }
}

function of(ranked: ReadonlyMap<Arrival, Status>, wanted: Status): Arrival[] {
  return [...ranked].filter(([, status]) => status === wanted).map(([arrival]) => arrival);
}

function auditOf({ dispatch }: Arrival) {
  const { id, eventType, recipient, subject, purpose } = dispatch;
  return {
    action: 'dispatch.receive',
    subject,
    purpose,
    detail: { dispatchId: id, eventType, recipient },
  };
}
