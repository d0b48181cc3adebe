import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import type { OpenedDispatches } from '#libs/confidentiality';
import type { Transaction } from '#libs/persistence';
import { arrivalsOf, rank, type Arrival, type Owed, type Standing } from './arrival.js';
import { ArrivalSorter } from './arrival-sorter.js';
import { DispatchApplier } from './dispatch-applier.js';
import { DispatchParking } from './dispatch-parking.js';
import { keepLists, oweReceipts } from './incoming.js';
import { findTaken, keepTaken, owedAgain } from './received-dispatches.js';
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
export class DispatchTaker {
  constructor(
    private readonly sorter: ArrivalSorter,
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
    const all = arrivalsOf(records);
    const arrivals = all.filter(({ dispatch }) => isWellFormed(dispatch));
    const malformed = all.filter(({ dispatch }) => !isWellFormed(dispatch));
    const ranked = await this.rank(tx, arrivals);
    await this.store(tx, of(ranked, 'next'), records, parkAs);
    await oweReceipts(tx, [
      ...(await owedAgain(tx, of(ranked, 'known'))),
      ...of(ranked, 'early').map((arrival): Owed => ({ arrival, state: 'early' })),
    ]);
    return [
      ...malformed.map(({ recordId }) => ({ recordId, reason: 'malformed-dispatch' }) as const),
      ...of(ranked, 'conflicting').map(
        ({ recordId }) => ({ recordId, reason: 'conflicting-dispatch' }) as const,
      ),
    ];
  }

  private async rank(
    tx: Transaction,
    arrivals: readonly Arrival[],
  ): Promise<Map<Arrival, Standing>> {
    if (arrivals.length === 0) return new Map();
    const dispatches = arrivals.map(({ dispatch }) => dispatch);
    const last = await lockNumbers(tx, dispatches);
    return rank(arrivals, { last, taken: await findTaken(tx, dispatches) });
  }

  private async store(
    tx: Transaction,
    news: Arrival[],
    records: readonly OpenedDispatches[],
    parkAs: string | undefined,
  ): Promise<void> {
    if (news.length === 0) return;
    await advanceNumbers(
      tx,
      news.map(({ dispatch }) => dispatch),
    );
    const { apply, park } = parkAs
      ? { apply: [], park: news.map((arrival) => ({ arrival, reason: parkAs })) }
      : await this.sorter.sort(tx, news);
    const owed = [
      ...apply.map(({ arrival }): Owed => ({ arrival, state: 'applied' })),
      ...park.map(({ arrival }): Owed => ({ arrival, state: 'parked' })),
    ];
    await keepTaken(tx, owed);
    await this.applier.apply(tx, apply);
    await this.parking.park(tx, park);
    const used = new Set(news.map(({ recordId }) => recordId));
    await keepLists(
      tx,
      records.filter(({ recordId }) => used.has(recordId)),
    );
    await oweReceipts(tx, owed);
    audit(tx, ...news.map(auditOf));
  }
}

function of(ranked: ReadonlyMap<Arrival, Standing>, wanted: Standing): Arrival[] {
  return [...ranked].filter(([, standing]) => standing === wanted).map(([arrival]) => arrival);
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
